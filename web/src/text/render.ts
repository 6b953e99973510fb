import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Block, Inline } from "./markdown.ts";

/** Draws one citation chip; the number is the card's. */
export type Cite = (number: number) => TemplateResult | string;

export const render = (blocks: readonly Block[], cite: Cite): TemplateResult[] =>
  blocks.map((block) => renderBlock(block, cite));

function renderBlock(block: Block, cite: Cite): TemplateResult {
  switch (block.kind) {
    case "paragraph":
      return html`<p>${spans(block.children, cite)}</p>`;
    case "heading":
      return html`<h3>${spans(block.children, cite)}</h3>`;
    case "quote":
      return html`<blockquote>${spans(block.children, cite)}</blockquote>`;
    case "code":
      return html`<pre><code>${block.text}</code></pre>`;
    case "rule":
      return html`<hr />`;
    case "list": {
      const items = block.items.map((item) => html`<li>${spans(item, cite)}</li>`);
      return block.ordered
        ? html`<ol start=${block.start}>${items}</ol>`
        : html`<ul>${items}</ul>`;
    }
    case "table":
      return html`<div class="table"><table>
        <thead><tr>${block.head.map((cell) => html`<th>${spans(cell, cite)}</th>`)}</tr></thead>
        <tbody>${block.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${spans(cell, cite)}</td>`)}</tr>`)}</tbody>
      </table></div>`;
  }
}

const spans = (children: readonly Inline[], cite: Cite): unknown[] =>
  children.map((child, n) => {
    if (child.kind === "cite") return together(cite(child.number), particle(children, n + 1));
    return child.kind === "text" ? child.text.slice(particle(children, n).length) || nothing : span(child, cite);
  });

/** What follows a citation without a space ("[2]번이") stays on its line. */
const together = (cited: unknown, rest: string): unknown => (rest ? html`<span class="together">${cited}${rest}</span>` : cited);

function particle(children: readonly Inline[], n: number): string {
  const child = children[n];
  if (children[n - 1]?.kind !== "cite" || child?.kind !== "text") return "";
  return /^[\p{L}\p{P}]*/u.exec(child.text)![0];
}

function span(node: Exclude<Inline, { kind: "text" | "cite" }>, cite: Cite): unknown {
  switch (node.kind) {
    case "strong":
      return html`<strong>${spans(node.children, cite)}</strong>`;
    case "em":
      return html`<em>${spans(node.children, cite)}</em>`;
    case "del":
      return html`<del>${spans(node.children, cite)}</del>`;
    case "code":
      return html`<code>${node.text}</code>`;
    case "link":
      return html`<a href=${node.href} target="_blank" rel="noopener noreferrer nofollow">${spans(node.children, cite)}</a>`;
  }
}

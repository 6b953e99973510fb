/** What several sections draw: products as pictures, scores as bars, moments and numbers as people write them. */
import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import { price, type Lang } from "../strings/index.ts";
import type { Brief, Briefs, Found, Hit, Query } from "./api.ts";
import { words } from "./strings/index.ts";

export const number = (n: number, lang: Lang, digits = 0): string =>
  new Intl.NumberFormat(lang, { maximumFractionDigits: digits }).format(n);

export const when = (seconds: number, lang: Lang): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short" }).format(seconds * 1000);

export function lasting(seconds: number, lang: Lang): string {
  const [amount, unit] = seconds < 90 ? [seconds, "second"] : seconds < 5400 ? [seconds / 60, "minute"] : [seconds / 3600, "hour"];
  return new Intl.NumberFormat(lang, { style: "unit", unit, maximumFractionDigits: amount < 10 ? 1 : 0 }).format(amount);
}

/** Where products came from, by the end of its path; the whole of it where one points at it. */
export const origin = (source: string): TemplateResult =>
  html`<span title=${source}>${source.split(/[\\/]/).slice(-2).join("/")}</span>`;

export const productAddress = (id: string): string => `#/product/${encodeURIComponent(id)}`;

export function picture(brief: Brief | undefined, lang: Lang): TemplateResult {
  return brief?.image
    ? html`<img src=${brief.image} alt="" loading="lazy" decoding="async" />`
    : html`<span class="blank">${words(lang).noPicture}</span>`;
}

/** A product one can open. `below`: what stands under its name. */
export function tile(id: string, brief: Brief | undefined, lang: Lang, below: unknown = nothing): TemplateResult {
  return html`<a class="tile" href=${productAddress(id)}>
    <span class="frame">${picture(brief, lang)}</span>
    <span class="name">${brief?.names[lang] || id}</span>
    ${below === nothing && brief?.price != null
      ? html`<span class="quiet">${price(brief.price, brief.currency, lang)}</span>`
      : below}
  </a>`;
}

/** Drawn and not styled, since no style may stand in a page's markup. */
export const bar = (share: number, kind = ""): TemplateResult =>
  html`<svg class="bar ${kind}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect width="100" height="6" rx="3" class="trough" /><rect width=${100 * Math.min(1, Math.max(0, share))} height="6" rx="3" />`}
  </svg>`;

/** What every list gave a hit: score, and place in the list. A score counts within its list only. */
export function lists(hit: Hit, best: Record<string, number>, lang: Lang): TemplateResult {
  const t = words(lang);
  return html`<table class="lists">
    <thead class="unseen"><tr><th>${t.list}</th><th>${t.score}</th><th>${t.rank}</th></tr></thead>
    <tbody>
      ${Object.entries(hit.fields).map(
        ([name, score]) => html`<tr>
          <th scope="row">${t.listName(name)}</th>
          <td class="grow">${bar(score / (best[name] || 1))}</td>
          <td>${number(score, lang, 3)}</td>
          <td class="place">${hit.ranks[name] ? `#${hit.ranks[name]}` : ""}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The best score of each list among hits. */
export function bests(hits: readonly Hit[]): Record<string, number> {
  const best: Record<string, number> = {};
  for (const hit of hits) for (const [name, score] of Object.entries(hit.fields)) best[name] = Math.max(best[name] ?? 0, score);
  return best;
}

export const reasons = (hit: Hit): string => [...new Set(hit.reasons.map(({ kind, value, said }) => said || (value ?? kind)))].join(", ");

export function understood(query: Query, dropped: readonly (string | { said: string })[], lang: Lang): TemplateResult {
  const t = words(lang);
  const gone = dropped.map((each) => (typeof each === "string" ? each : each.said));
  return html`<ul class="chips" aria-label=${t.understood}>
    ${query.text ? html`<li class="words">“${query.text}”</li>` : nothing}
    ${query.wanted.map((wish) => html`<li>${wish.said}</li>`)}
    ${query.unwanted.map((wish) => html`<li class="not">${t.without}: ${wish.said}</li>`)}
    ${query.limits.map((limit) => html`<li>${limit.said}</li>`)}
    ${query.sort === "relevance" ? nothing : html`<li>${query.sort}</li>`}
    ${gone.map((said) => html`<li class="gone">${t.leftOut}: ${said}</li>`)}
  </ul>`;
}

/** Milliseconds, step by step, as one bar. */
export function times(timings: Record<string, number>, lang: Lang): TemplateResult {
  const steps = Object.entries(timings).filter(([name]) => name !== "total");
  const total = steps.reduce((sum, [, ms]) => sum + ms, 0) || 1;
  let at = 0;
  return html`<div class="times">
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      ${steps.map(([, ms], n) => {
        const x = at;
        at += (100 * ms) / total;
        return svg`<rect class="part${n % 6}" x=${x} width=${(100 * ms) / total} height="8" />`;
      })}
    </svg>
    <ul>
      ${steps.map(([name, ms], n) => html`<li><i class="part${n % 6}"></i>${name} ${number(ms, lang, 1)} ms</li>`)}
    </ul>
  </div>`;
}

/** Hits as a grid of pictures, each with what its lists gave it. */
export const hitGrid = (found: Pick<Found, "hits">, products: Briefs, lang: Lang): TemplateResult => {
  const best = bests(found.hits);
  return html`<ol class="hits">
    ${found.hits.map(
      (hit) => html`<li>
        ${tile(hit.product_id, products[hit.product_id], lang, html`<span class="quiet">${reasons(hit)}</span>`)}
        ${lists(hit, best, lang)}
      </li>`,
    )}
  </ol>`;
};

import { html, nothing, type TemplateResult } from "lit/html.js";
import { css, customElement } from "../../elements/element.ts";
import type { Lang } from "../../strings/index.ts";
import { parse } from "../../text/markdown.ts";
import { render as prose } from "../../text/render.ts";
import type { Briefs, Hit, Query } from "../api.ts";
import { hitGrid, number, productAddress, times, understood, when } from "../parts.ts";
import { View } from "../view.ts";
import type { Photo } from "./talks.ts";

interface Trace {
  query: Query | null;
  hits: Hit[] | null;
  dropped: string[];
  timings: Record<string, number>;
  steps: [string, string, number][];
  cards_at: number | null;
  words_at: number | null;
  ended_at: number;
  answered_by: string;
  usage: Record<string, number>;
  end: string;
}

interface Turn {
  turn_id: string;
  created: number;
  lang: Lang;
  text: string;
  photos: Photo[];
  shown: string[];
  answer: string;
  answered_by: string;
  trace: Trace | null;
}

interface Talk {
  turns: Turn[];
  products: Briefs;
}

/** A conversation, and how each of its turns came about. */
@customElement("fw-console-talk")
export class TalkPage extends View<Talk> {
  protected override load(): Promise<Talk> {
    return this.api.get(`/api/console/conversations/${encodeURIComponent(this.path)}`);
  }

  protected override show({ turns, products }: Talk): TemplateResult {
    const { t } = this;
    return html`<p><a href="#/talks">‹ ${t.back}</a></p>
      <h1 tabindex="-1">${turns[0]?.text || t.photosOnly}</h1>
      <ol class="talk">${turns.map((turn) => this.turn(turn, products))}</ol>`;
  }

  private turn(turn: Turn, products: Briefs): TemplateResult {
    const { t, locale } = this;
    return html`<li>
      <div class="said" lang=${turn.lang}>
        ${turn.photos.map((photo) => html`<img src=${photo.url} alt="" />`)}
        ${turn.text ? html`<p class="bubble">${turn.text}</p>` : nothing}
      </div>
      <p class="quiet">${when(turn.created, locale)}</p>
      <div class="answer" lang=${turn.lang}>${prose(parse(turn.answer), (n) => this.cited(turn, n))}</div>
      <details class="panel">
        <summary>${t.trace} ${this.headline(turn)}</summary>
        ${turn.trace ? this.trace(turn.trace, products) : html`<p>${t.noTrace}</p>`}
      </details>
    </li>`;
  }

  private cited(turn: Turn, n: number): TemplateResult | string {
    const id = turn.shown[n - 1];
    return id ? html`<a href=${productAddress(id)}>[${n}]</a>` : `[${n}]`;
  }

  private headline({ trace, answered_by }: Turn): TemplateResult {
    const { t, locale } = this;
    const by = /^rule/.test(answered_by) ? t.byRules : answered_by;
    return html`<span class="quiet">
      ${by}${trace ? html` · ${number(trace.ended_at, locale)} ms` : nothing}
      ${trace?.hits ? html` · ${t.hits} ${trace.hits.length}` : nothing}
      ${trace && trace.end !== "finished" ? html`<span class="badge made">${t.ends[trace.end] ?? trace.end}</span>` : nothing}
    </span>`;
  }

  private trace(trace: Trace, products: Briefs): TemplateResult {
    const { t, locale } = this;
    const at = (label: string, ms: number | null): unknown => (ms === null ? nothing : html`<li><b>${number(ms, locale)}</b> ms ${label}</li>`);
    const { estimated, ...spent } = trace.usage;
    return html`
      ${trace.query ? html`<h3>${t.understood}</h3>${understood(trace.query, trace.dropped, locale)}` : html`<p>${t.notSearched}</p>`}
      <ul class="marks">
        ${at(t.cards, trace.cards_at)}${at(t.firstWord, trace.words_at)}${at(t.wholeAnswer, trace.ended_at)}
        ${Object.entries(spent).map(([kind, n]) => html`<li><b>${estimated ? "≈ " : ""}${number(n, locale)}</b> ${t.usage[kind] ?? kind.replaceAll("_", " ")}</li>`)}
      </ul>
      ${trace.steps.length
        ? html`<h3>${t.steps}</h3><ul class="quiet">${trace.steps.map(([, said, ms]) => html`<li>${number(ms, locale)} ms · ${said}</li>`)}</ul>`
        : nothing}
      ${trace.hits
        ? html`<h3>${t.searchTimes}</h3>${times(trace.timings, locale)}
            <h3>${t.hits}</h3>
            ${trace.hits.length ? hitGrid({ hits: trace.hits }, products, locale) : html`<p>${t.foundNothing}</p>`}`
        : nothing}
    `;
  }

  static override styles = [
    ...View.styles,
    css`
      .talk {
        display: grid;
        gap: 34px;
      }
      .said {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 8px;
      }
      .said img {
        height: 96px;
        border-radius: 12px;
      }
      .bubble {
        margin: 0;
        padding: 10px 16px;
        border-radius: 18px;
        background: var(--bubble);
        color: var(--bubble-ink);
        overflow-wrap: anywhere;
      }
      .answer ul,
      .answer ol {
        margin-bottom: 12px;
        padding-inline-start: 1.4em;
        list-style: revert;
      }
      .answer a {
        display: inline-block;
        min-width: 24px;
        text-align: center;
      }
      .answer {
        max-width: 46rem;
        margin: 6px 0 14px;
        line-height: 1.6;
      }
      summary {
        font-weight: 600;
      }
      summary .quiet {
        font-weight: 400;
      }
      details h3 {
        margin: 18px 0 8px;
      }
      .marks {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 22px;
        margin-top: 14px;
        font-size: 0.9rem;
        color: var(--ink-soft);
      }
      .marks b {
        font-size: 1.1rem;
        color: var(--ink);
      }
    `,
  ];
}

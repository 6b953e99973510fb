import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { guard } from "lit/directives/guard.js";
import { strings, type Lang } from "../strings/index.ts";
import { parse, settled } from "../text/markdown.ts";
import { render } from "../text/render.ts";
import { isOpen, type Exchange, type SentPhoto } from "../thread/exchange.ts";
import { againIcon, checkIcon, closeIcon, copyIcon } from "./icons.ts";
import { pill, plain } from "./look.ts";
import { say } from "./say.ts";
import "./shelf.ts";
import type { Shelf } from "./shelf.ts";

const dots = html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;

/** The shopper's own words for wishes, each once; a wish carried over from before may have none. */
const said = (wishes: readonly { said: string }[]): string[] => [...new Set(wishes.map((wish) => wish.said).filter(Boolean))];

/** What was said and what was answered: the question, steps, what was understood, cards, then words. */
@customElement("fw-turn")
export class TurnView extends LitElement {
  @property({ attribute: false }) exchange!: Exchange;
  @property({ attribute: false }) locale: Lang = "en";
  @property({ attribute: false }) image: (path: string) => string = (path) => path;
  /** The newest exchange: only its suggestions are still an offer. */
  @property({ type: Boolean }) latest = false;
  /** Whether a new message may be sent. */
  @property({ type: Boolean }) idle = false;
  @state() private copied = false;
  @query("fw-shelf") readonly shelf!: Shelf | null;
  @query(".answer") readonly reply!: HTMLElement;

  protected override render(): TemplateResult {
    const t = strings(this.locale);
    const { exchange } = this;
    return html`
      <section class="said" aria-label=${t.you}>
        ${exchange.photos.length
          ? html`<ul class="photos">${exchange.photos.map((photo, n) => this.photo(photo, n + 1))}</ul>`
          : nothing}
        ${exchange.text ? html`<p class="bubble">${exchange.text}</p>` : nothing}
      </section>
      <section class="answer" aria-label=${t.assistant} aria-busy=${isOpen(exchange)}>
        ${this.steps()} ${this.understood()}
        ${exchange.cards.length
          ? html`<fw-shelf .cards=${exchange.cards} .locale=${this.locale} .image=${this.image} ?idle=${this.idle}></fw-shelf>`
          : nothing}
        ${this.answer()} ${this.ending()}
      </section>
    `;
  }

  private photo(photo: SentPhoto, n: number): TemplateResult {
    const t = strings(this.locale);
    if (photo.removed) return html`<li class="gone">${t.photoGone}</li>`;
    return html`<li>
      <img src=${photo.url} alt=${t.photo(n)} @error=${() => this.tell("fw-photo-missing", photo.id)} />
      <button class="remove" aria-label=${t.removePhoto(n)} title=${t.removePhoto(n)}
        @click=${() => this.tell("fw-photo-remove", photo.id)}>${closeIcon}</button>
    </li>`;
  }

  private steps(): TemplateResult | typeof nothing {
    const { exchange } = this;
    if (!isOpen(exchange) || exchange.answer || exchange.cards.length) return nothing;
    const last = exchange.steps.at(-1)?.text ?? strings(this.locale).thinking;
    const before = exchange.steps.slice(0, -1);
    return html`<ul class="steps">
      ${before.map((step) => html`<li>${checkIcon}<span>${step.text}</span></li>`)}
      <li class="now">${dots}<span>${last}</span></li>
    </ul>`;
  }

  private understood(): TemplateResult | typeof nothing {
    const t = strings(this.locale);
    const { understood, dropped: left } = this.exchange;
    const [wanted, unwanted] = [said([...understood.wanted, ...understood.limits]), said(understood.unwanted)];
    const dropped = said(left);
    if (!wanted.length && !unwanted.length && !dropped.length) return nothing;
    return html`<div class="understood">
      <h3>${t.understood}</h3>
      <ul>
        ${wanted.map((wish) => html`<li>${wish}</li>`)}
        ${unwanted.map((wish) => html`<li class="not"><b>${t.without}</b>${wish}</li>`)}
        ${dropped.map((wish) => html`<li class="dropped" title=${t.dropped}><s>${wish}</s><span class="unseen">${t.dropped}</span></li>`)}
      </ul>
    </div>`;
  }

  private answer(): TemplateResult | typeof nothing {
    const { exchange } = this;
    const open = isOpen(exchange);
    if (!exchange.answer) return open && exchange.cards.length ? html`<p class="writing">${dots}</p>` : nothing;
    const text = open ? settled(exchange.answer) : exchange.answer;
    return html`<div class=${open ? "prose open" : "prose"}>
      ${guard([text, exchange.cards, this.locale], () => render(parse(text), this.cite))}
    </div>`;
  }

  private cite = (number: number): TemplateResult | string => {
    const card = this.exchange.cards.find((other) => other.number === number);
    if (!card) return `[${number}]`;
    const label = `${strings(this.locale).seeProduct(number)}: ${card.name}`;
    return html`<button class="cite" aria-label=${label} title=${card.name} @click=${() => this.shelf?.show(number)}>${number}</button>`;
  };

  private ending(): TemplateResult | typeof nothing {
    const t = strings(this.locale);
    const { exchange } = this;
    if (isOpen(exchange)) return nothing;
    const by = exchange.answeredBy;
    const rules = /^(?:rules?|template)\b/.test(by);
    return html`
      ${exchange.state === "failed" || exchange.state === "stopped"
        ? html`<div class=${exchange.state === "failed" ? "notice bad" : "notice"}>
            <span>${exchange.state === "stopped" ? t.stopped : exchange.problem || t.lost}</span>
            ${this.latest
              ? html`<button class="pill" ?disabled=${!this.idle} @click=${() => this.tell("fw-retry", exchange.key)}>${againIcon}${t.retry}</button>`
              : nothing}
          </div>`
        : nothing}
      ${this.latest && exchange.replies.length
        ? html`<ul class="replies" aria-label=${t.replies}>
            ${exchange.replies.map((reply) => html`<li><button class="pill" ?disabled=${!this.idle} @click=${() => say(this, reply)}>${reply}</button></li>`)}
          </ul>`
        : nothing}
      ${exchange.answer
        ? html`<div class="foot">
            ${by ? html`<span>${rules ? t.byRules : t.byModel(by)}</span>` : nothing}
            <button @click=${this.copy}>${this.copied ? checkIcon : copyIcon}<span aria-live="polite">${this.copied ? t.copied : t.copy}</span></button>
          </div>`
        : nothing}
    `;
  }

  private tell(what: string, detail: string): void {
    this.dispatchEvent(new CustomEvent(what, { detail, bubbles: true, composed: true }));
  }

  private async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.exchange.answer);
    this.copied = true;
    setTimeout(() => (this.copied = false), 2000);
  }

  static override styles = [
    plain,
    pill,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 18px;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .said {
        display: flex;
        justify-content: flex-end;
        align-items: flex-end;
        gap: 10px;
        padding-inline-start: 8%;
      }
      .bubble {
        min-width: 6em;
        margin: 0;
        padding: 0.65rem 1rem;
        border-radius: 20px 20px 6px 20px;
        background: var(--bubble);
        color: var(--bubble-ink);
        line-height: 1.5;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        word-break: keep-all;
      }
      .photos {
        flex: 0 1 auto;
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
      }
      .photos li {
        position: relative;
        width: clamp(76px, 20vw, 104px);
        aspect-ratio: 1;
        border-radius: 16px;
        overflow: hidden;
        background: var(--sunken);
      }
      .photos img {
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      .photos .gone {
        display: grid;
        place-items: center;
        border: 1px dashed var(--line-strong);
        background: none;
        font-size: 0.8rem;
        color: var(--ink-faint);
      }
      .remove {
        position: absolute;
        inset: 6px 6px auto auto;
        display: grid;
        place-items: center;
        width: 26px;
        height: 26px;
        border-radius: 50%;
        background: rgb(20 18 14 / 0.72);
        color: #fff;
      }
      .remove:focus-visible {
        outline-color: #fff;
        outline-offset: -4px;
      }
      .remove svg {
        width: 15px;
        height: 15px;
      }
      .answer {
        display: flex;
        flex-direction: column;
        gap: 14px;
        min-width: 0;
      }
      .steps {
        display: grid;
        gap: 6px;
        font-size: 0.92rem;
        color: var(--ink-faint);
      }
      .steps li {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 24px;
        animation: come 0.25s ease-out;
      }
      .steps svg {
        width: 18px;
        height: 18px;
        color: var(--accent);
      }
      .steps .now {
        color: var(--ink);
      }
      .writing {
        margin: 0;
        line-height: 1.7;
      }
      .dots {
        display: inline-flex;
        gap: 3px;
        width: 18px;
        justify-content: center;
      }
      .dots i {
        width: 4px;
        height: 4px;
        border-radius: 50%;
        background: var(--accent);
        animation: hop 1.1s infinite ease-in-out;
      }
      .dots i:nth-child(2) { animation-delay: 0.14s; }
      .dots i:nth-child(3) { animation-delay: 0.28s; }
      @keyframes hop {
        0%, 60%, 100% { transform: none; opacity: 0.45; }
        30% { transform: translateY(-4px); opacity: 1; }
      }
      @keyframes come {
        from { opacity: 0; transform: translateY(4px); }
      }
      .understood {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 10px;
      }
      .understood h3 {
        margin: 0;
        font-size: 0.82rem;
        font-weight: 500;
        color: var(--ink-faint);
      }
      .understood ul {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .understood li {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-height: 28px;
        padding: 0 11px;
        border-radius: 999px;
        background: var(--accent-soft);
        color: var(--accent-deep);
        font-size: 0.85rem;
        font-weight: 550;
        overflow-wrap: anywhere;
      }
      .understood .not {
        background: var(--sunken);
        color: var(--ink);
      }
      .understood .not b {
        font-weight: 650;
        color: var(--sale);
      }
      .understood .dropped {
        background: var(--warn-soft);
        color: var(--warn);
      }
      .prose {
        font-size: 1rem;
        line-height: 1.7;
        word-break: keep-all;
        overflow-wrap: anywhere;
        max-width: 44rem;
      }
      .prose > :first-child { margin-top: 0; }
      .prose > :last-child { margin-bottom: 0; }
      .prose p, .prose ul, .prose ol, .prose pre, .prose blockquote, .prose .table {
        margin: 0 0 0.75em;
      }
      .prose p, .prose li {
        white-space: pre-line;
      }
      .prose ul { list-style: disc; padding-inline-start: 1.3em; }
      .prose ol { padding-inline-start: 1.5em; }
      .prose li { padding-inline-start: 0.15em; }
      .prose li + li { margin-top: 0.3em; }
      .prose li::marker { color: var(--ink-faint); }
      .prose h3 { margin: 1.1em 0 0.4em; font-size: 1.05rem; }
      .prose strong { font-weight: 680; }
      .prose a { color: var(--accent); text-underline-offset: 3px; }
      .prose code { padding: 0.1em 0.35em; border-radius: 5px; background: var(--sunken); font-size: 0.9em; }
      .prose pre { padding: 0.8em 1em; border-radius: 10px; background: var(--sunken); overflow-x: auto; }
      .prose pre code { padding: 0; background: none; }
      .prose blockquote { padding-inline-start: 1em; border-inline-start: 3px solid var(--line); color: var(--ink-soft); }
      .prose hr { border: 0; border-top: 1px solid var(--line); margin: 1.2em 0; }
      .prose .table { overflow-x: auto; }
      .prose table { border-collapse: collapse; font-size: 0.92em; }
      .prose th, .prose td { padding: 0.4em 0.8em; border-bottom: 1px solid var(--line); text-align: start; }
      .prose.open > :last-child::after {
        content: "";
        display: inline-block;
        width: 7px;
        height: 1em;
        margin-inline-start: 4px;
        border-radius: 2px;
        vertical-align: -0.12em;
        background: var(--accent);
        animation: blink 1s infinite steps(2, jump-none);
      }
      @keyframes blink {
        to { opacity: 0.15; }
      }
      .cite {
        display: inline-grid;
        place-items: center;
        min-width: 24px;
        height: 24px;
        margin: 0 2px;
        padding: 0 6px;
        border-radius: 12px;
        background: var(--accent-soft);
        color: var(--accent-deep);
        font-size: 0.8rem;
        font-weight: 680;
        line-height: 1;
        font-variant-numeric: tabular-nums;
        vertical-align: 0.08em;
        transition: background 0.15s, color 0.15s;
      }
      .cite:hover {
        background: var(--accent);
        color: var(--on-accent);
      }
      .notice {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 14px;
        color: var(--ink-faint);
        font-size: 0.92rem;
      }
      .notice.bad {
        padding: 10px 14px;
        border-radius: 12px;
        background: var(--warn-soft);
        color: var(--warn);
      }
      .pill svg {
        width: 16px;
        height: 16px;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 14px;
        font-size: 0.8rem;
        color: var(--ink-faint);
      }
      .foot button {
        display: inline-flex;
        align-items: center;
        gap: 5px;
        min-height: 28px;
        padding: 0 8px;
        margin-inline-start: -8px;
        border-radius: 8px;
      }
      .foot button:hover {
        background: var(--sunken);
        color: var(--ink);
      }
      .foot svg {
        width: 15px;
        height: 15px;
      }
      .foot span:first-child + button {
        margin-inline-start: 0;
      }
      .replies {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
    `,
  ];
}

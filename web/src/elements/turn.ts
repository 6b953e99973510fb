import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { guard } from "lit/directives/guard.js";
import { strings, type Lang } from "../strings/index.ts";
import { parse, settled } from "../text/markdown.ts";
import { render } from "../text/render.ts";
import { isOpen, type Exchange, type SentPhoto } from "../thread/exchange.ts";
import { againIcon, checkIcon, closeIcon, copyIcon } from "./icons.ts";
import { turnLook } from "./turn.look.ts";
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

  static override styles = [plain, pill, turnLook];
}

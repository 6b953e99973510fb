import { html, nothing, type TemplateResult } from "lit/html.js";
import { customElement, DrawnElement, property, query } from "./element.ts";
import { strings, type Lang } from "../strings/index.ts";
import { parse, settled } from "../text/markdown.ts";
import { render } from "../text/render.ts";
import { isOpen, type Exchange, type SentPhoto } from "../thread/exchange.ts";
import type { Chip } from "../wire/parts.ts";
import { againIcon, checkIcon, closeIcon, copyIcon, pencilIcon, upIcon } from "./icons.ts";
import { isRule } from "./made.ts";
import { turnLook } from "./turn.look.ts";
import { pill, plain } from "./look.ts";
import { say, tell } from "./say.ts";
import "./shelf.ts";
import type { Shelf } from "./shelf.ts";

const VOTES = ["up", "down", "none"] as const;
const dots = html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;

/** What was said and what was answered: the question, steps, what was understood, cards, then words. */
@customElement("fw-turn")
export class TurnView extends DrawnElement {
  @property exchange!: Exchange;
  @property locale: Lang = "en";
  @property image: (path: string) => string = (path) => path;
  /** The exchange whose cards the answer speaks of: this one, or an earlier one where this one has none. */
  @property shown!: Exchange;
  /** The newest exchange: only its suggestions are still an offer. */
  @property latest = false;
  /** Whether a new message may be sent. */
  @property idle = false;
  /** What facets are called. */
  @property labels: Record<string, string> = {};
  /** Whether opinions on answers are kept. */
  @property rated = false;
  @property private copied = false;
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
        ${exchange.takenBack.length
          ? html`<p class="bubble back">${t.takenBack(exchange.takenBack.join(", "))}</p>`
          : nothing}
        ${this.latest && this.idle && (exchange.text || exchange.photos.length)
          ? html`<button class="round small edit" aria-label=${t.edit} title=${t.edit} @click=${() => tell(this, "edit", exchange.key)}>${pencilIcon}</button>`
          : nothing}
      </section>
      <section class="answer" tabindex="-1" aria-label=${t.assistant} aria-busy=${isOpen(exchange)}>
        ${this.steps()} ${this.wishes()}
        ${exchange.cards.length
          ? html`<fw-shelf .cards=${exchange.cards} .locale=${this.locale} .image=${this.image} .labels=${this.labels} .idle=${this.idle}></fw-shelf>`
          : nothing}
        ${this.answer()} ${this.ending()}
      </section>
    `;
  }

  private photo(photo: SentPhoto, n: number): TemplateResult {
    const t = strings(this.locale);
    if (photo.removed) return html`<li class="gone">${t.photoGone}</li>`;
    return html`<li>
      <button class="use" aria-label=${t.usePhoto(n)} title=${t.usePhoto(n)} @click=${() => tell(this, "photo-use", photo)}>
        <img src=${photo.url} alt="" @error=${() => tell(this, "photo-missing", photo.id)} />
      </button>
      <button class="number remove" aria-label=${t.removePhoto(n)} title=${t.removePhoto(n)}
        @click=${() => tell(this, "photo-remove", photo.id)}>${closeIcon}</button>
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

  private wishes(): TemplateResult | typeof nothing {
    const { wishes } = this.exchange;
    if (!wishes.length) return nothing;
    return html`<div class="understood small">
      <h3>${strings(this.locale).understood}</h3>
      <ul>${wishes.map((wish) => this.wish(wish))}</ul>
    </div>`;
  }

  /** A wish, which may be taken back for as long as no other message followed. */
  private wish(wish: Chip): TemplateResult {
    const t = strings(this.locale);
    const label = t.takeBack(wish.label);
    const not = wish.kind === "unwanted";
    return html`<li class=${wish.dropped ? "dropped" : not ? "not" : ""} title=${wish.dropped ? t.dropped : nothing}>
      ${not ? html`<b>${t.without}</b>` : nothing}
      ${wish.dropped ? html`<s>${wish.label}</s><span class="unseen">${t.dropped}</span>` : html`<span>${wish.label}</span>`}
      ${this.latest && this.idle
        ? html`<button aria-label=${label} title=${label} @click=${() => tell(this, "take-back", wish)}>${closeIcon}</button>`
        : nothing}
    </li>`;
  }

  private answer(): TemplateResult | typeof nothing {
    const { exchange } = this;
    const open = isOpen(exchange);
    if (!exchange.answer) return open && exchange.cards.length ? html`<p class="writing">${dots}</p>` : nothing;
    const text = open ? settled(exchange.answer) : exchange.answer;
    return html`<div class=${open ? "prose open" : "prose"}>
      ${this.drawn(text)}
    </div>`;
  }

  /** The words as elements; made anew only where they, the cards or the language changed. */
  private drawn(text: string): TemplateResult[] {
    const made = this.made;
    const from = [text, this.shown.cards, this.locale];
    if (!made || from.some((each, n) => each !== made.from[n])) this.made = { from, drawn: render(parse(text), this.cite) };
    return this.made!.drawn;
  }

  private made: { from: unknown[]; drawn: TemplateResult[] } | null = null;

  private cite = (number: number): TemplateResult | string => {
    const card = this.shown.cards.find((other) => other.number === number);
    if (!card) return `[${number}]`;
    const label = `${strings(this.locale).seeProduct(number)}: ${card.name}`;
    return html`<button class="cite" aria-label=${label} title=${card.name} @click=${() => tell(this, "cite", [this.shown.key, number])}>${number}</button>`;
  };

  private ending(): TemplateResult | typeof nothing {
    const t = strings(this.locale);
    const { exchange } = this;
    if (isOpen(exchange)) return nothing;
    const by = exchange.answeredBy;
    return html`
      ${exchange.state === "failed" || exchange.state === "stopped"
        ? html`<div class=${exchange.state === "failed" ? "notice bad" : "notice"}>
            <span>${exchange.state === "stopped" ? t.stopped : exchange.problem || t.lost}</span>
            ${this.latest
              ? html`<button class="pill" ?disabled=${!this.idle} @click=${() => tell(this, "retry", exchange.key)}>${againIcon}${t.retry}</button>`
              : nothing}
          </div>`
        : nothing}
      ${this.latest && exchange.replies.length
        ? html`<ul class="replies" aria-label=${t.replies}>
            ${exchange.replies.map((reply) => html`<li><button class="pill" ?disabled=${!this.idle} @click=${() => say(this, reply)}>${reply}</button></li>`)}
          </ul>`
        : nothing}
      ${exchange.answer
        ? html`<div class="foot small">
            ${by ? html`<span>${isRule(by) ? t.byRules : t.byModel(by)}</span>` : nothing}
            <button @click=${this.copy}>${this.copied ? checkIcon : copyIcon}<span>${this.copied ? t.copied : t.copy}</span></button>
            ${this.rated && exchange.turn && exchange.cards.length ? VOTES.map((vote) => this.thumb(vote)) : nothing}
          </div>`
        : nothing}
    `;
  }

  private thumb(vote: (typeof VOTES)[number]): TemplateResult {
    const t = strings(this.locale);
    const named = vote === "none" ? nothing : t[vote];
    return html`<button class="thumb ${vote}" aria-pressed=${this.exchange.votes.includes(vote)} aria-label=${named} title=${named}
      @click=${() => this.judge(vote)}>${vote === "none" ? t.none : upIcon}</button>`;
  }

  private judge(kind: (typeof VOTES)[number]): void {
    tell(this, "vote", { turn: this.exchange.turn, kind });
    tell(this, "status", strings(this.locale).thanks);
  }

  private async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.exchange.answer);
    this.copied = true;
    tell(this, "status", strings(this.locale).copied);
    setTimeout(() => (this.copied = false), 2000);
  }

  static override styles = [plain, pill, turnLook];
}

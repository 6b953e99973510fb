import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { price, strings, type Lang } from "../strings/index.ts";
import { webAddress } from "../text/markdown.ts";
import type { Card } from "../wire/parts.ts";
import { fit } from "./fit.ts";
import { arrowIcon, checkIcon, leftIcon, rightIcon } from "./icons.ts";
import { shelfLook } from "./shelf.look.ts";
import { pill, plain } from "./look.ts";
import { say } from "./say.ts";

/** The found products, numbered: a row to swipe, or all of them as a grid. */
@customElement("fw-shelf")
export class Shelf extends LitElement {
  @property({ attribute: false }) cards: readonly Card[] = [];
  @property({ attribute: false }) locale: Lang = "en";
  @property({ attribute: false }) image: (path: string) => string = (path) => path;
  /** Whether the cards take requests now (no answer is on its way). */
  @property({ type: Boolean }) idle = false;
  @state() private spread = false;
  @state() private more = { left: false, right: false };
  @query("ol") private row!: HTMLOListElement;

  private readonly sizes = new ResizeObserver(() => this.measure());

  override firstUpdated(): void {
    this.sizes.observe(this.row);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("cards")) this.measure();
  }

  /** Brings a card into view, marks it and gives it the focus. */
  show(number: number): void {
    const card = this.renderRoot.querySelector<HTMLElement>(`[data-number="${number}"]`);
    if (!card) return;
    card.focus({ preventScroll: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    card.scrollIntoView({ block: "nearest", inline: "center", behavior: calm ? "auto" : "smooth" });
    card.classList.remove("pointed");
    void card.offsetWidth; // begins the animation anew
    card.classList.add("pointed");
  }

  protected override render(): TemplateResult {
    const t = strings(this.locale);
    return html`
      <div class="head">
        <h3>${t.products(this.cards.length)}</h3>
        ${this.more.left || this.more.right || this.spread
          ? html`<button class="fold" aria-expanded=${this.spread} @click=${this.fold}>
                ${this.spread ? t.showRow : t.showAll}
              </button>
              ${this.spread ? nothing : this.arrows()}`
          : nothing}
      </div>
      <ol class="${this.spread ? "spread" : ""} ${this.more.right && !this.spread ? "more" : ""}" @scroll=${this.measure}>
        ${repeat(this.cards, (card) => card.product_id, (card) => this.card(card))}
      </ol>
    `;
  }

  private arrows(): TemplateResult {
    const t = strings(this.locale);
    return html`<button class="round" aria-label=${t.previous} ?disabled=${!this.more.left} @click=${() => this.turn(-1)}>
        ${leftIcon}
      </button>
      <button class="round" aria-label=${t.next} ?disabled=${!this.more.right} @click=${() => this.turn(1)}>
        ${rightIcon}
      </button>`;
  }

  private card(card: Card): TemplateResult {
    const t = strings(this.locale);
    const soldOut = card.in_stock === false;
    return html`<li data-number=${card.number} tabindex="-1" class=${soldOut ? "card sold" : "card"}>
      <div class="picture">
        ${card.image
          ? html`<img src=${this.image(card.image)} alt="" loading="lazy" decoding="async" @load=${fit} />`
          : html`<span class="blank" aria-hidden="true">${card.name.slice(0, 1)}</span>`}
        <span class="number"><span class="unseen">${t.productNumber(card.number)}</span><span aria-hidden="true">${card.number}</span></span>
        ${this.address(card) ? html`<span class="leads" aria-hidden="true">${arrowIcon}</span>` : nothing}
        ${soldOut ? html`<span class="soldout">${t.soldOut}</span>` : nothing}
      </div>
      <div class="words">
        ${card.brand ? html`<p class="brand">${card.brand}</p>` : nothing}
        <h4>${this.name(card)}</h4>
        ${this.price(card)}
        ${card.reasons.length
          ? html`<ul class="reasons">${card.reasons.slice(0, 3).map((reason) => html`<li>${checkIcon}<span>${reason}</span></li>`)}</ul>`
          : nothing}
      </div>
      <div class="acts">
        <button ?disabled=${!this.idle} @click=${() => say(this, t.similarTo(card.number))}>${t.similar}</button>
        ${card.price === null
          ? nothing
          : html`<button ?disabled=${!this.idle} @click=${() => say(this, t.cheaperThan(card.number))}>${t.cheaper}</button>`}
      </div>
    </li>`;
  }

  private name(card: Card): TemplateResult {
    const title = card.generated_by ? strings(this.locale).generatedName : nothing;
    const address = this.address(card);
    return address
      ? html`<a href=${address} target="_blank" rel="noopener noreferrer" title=${title}>${card.name}</a>`
      : html`<span title=${title}>${card.name}</span>`;
  }

  /** Where the card leads; null where its address is none of the web's. */
  private address(card: Card): string | null {
    return card.url && webAddress(card.url, location.href);
  }

  private price(card: Card): TemplateResult | typeof nothing {
    if (card.price === null) return nothing;
    const t = strings(this.locale);
    const before = card.list_price !== null && card.list_price > card.price ? card.list_price : null;
    const percent = before ? Math.round((1 - card.price / before) * 100) : 0;
    return html`<p class="price">
      ${percent > 0
        ? html`<span class="off"><span aria-hidden="true">${percent}%</span><span class="unseen">${t.off(percent)}</span></span>`
        : nothing}
      <strong>${price(card.price, card.currency, this.locale)}</strong>
      ${before
        ? html`<s><span class="unseen">${t.listPrice("")}</span>${price(before, card.currency, this.locale)}</s>`
        : nothing}
    </p>`;
  }

  private fold(): void {
    this.spread = !this.spread;
  }

  private turn(direction: 1 | -1): void {
    this.row.scrollBy({ left: direction * this.row.clientWidth * 0.8, behavior: "smooth" });
  }

  private measure = (): void => {
    const { scrollLeft, clientWidth, scrollWidth } = this.row;
    const left = scrollLeft > 4;
    const right = scrollLeft + clientWidth < scrollWidth - 4;
    if (left !== this.more.left || right !== this.more.right) this.more = { left, right };
  };

  static override styles = [plain, pill, shelfLook];
}

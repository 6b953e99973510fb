import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { price, strings, type Lang } from "../strings/index.ts";
import { webAddress } from "../text/markdown.ts";
import type { Card } from "../wire/parts.ts";
import { fit } from "./fit.ts";
import { arrowIcon, checkIcon, leftIcon, rightIcon } from "./icons.ts";
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

  static override styles = [
    plain,
    pill,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      .head {
        display: flex;
        align-items: center;
        gap: 0.25rem;
        min-height: 40px;
      }
      .head h3 {
        flex: 1;
        margin: 0;
        font-size: 0.9rem;
        font-weight: 600;
        color: var(--ink-soft);
      }
      .fold {
        min-height: 32px;
        padding: 0 0.6rem;
        border-radius: 8px;
        font-size: 0.875rem;
        color: var(--accent);
      }
      .fold:hover {
        background: var(--accent-soft);
      }
      .head .round {
        width: 32px;
        height: 32px;
      }
      .head .round:disabled {
        opacity: 0.35;
      }
      ol {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: clamp(150px, 18.6cqi, 176px);
        gap: 12px;
        margin: 0 calc(-1 * var(--gutter, 0px));
        padding: 4px var(--gutter, 0px) 12px;
        list-style: none;
        overflow-x: auto;
        overscroll-behavior-x: contain;
        scroll-snap-type: x proximity;
        scroll-padding-inline: var(--gutter, 0px);
        scrollbar-width: none;
      }
      ol::-webkit-scrollbar {
        display: none;
      }
      ol.more {
        mask-image: linear-gradient(to left, transparent, #000 calc(var(--gutter, 0px) + 24px));
      }
      ol.spread {
        grid-auto-flow: row;
        grid-template-columns: repeat(auto-fill, minmax(148px, 1fr));
      }
      .card {
        position: relative;
        display: flex;
        flex-direction: column;
        min-width: 0;
        overflow: hidden;
        border: 1px solid var(--line);
        border-radius: var(--round);
        background: var(--surface);
        scroll-snap-align: start;
        transition: box-shadow 0.2s, transform 0.2s, border-color 0.2s;
        animation: arrive 0.35s cubic-bezier(0.2, 0.7, 0.2, 1) backwards;
      }
      .card:nth-child(2) { animation-delay: 0.04s; }
      .card:nth-child(3) { animation-delay: 0.08s; }
      .card:nth-child(4) { animation-delay: 0.12s; }
      .card:nth-child(n + 5) { animation-delay: 0.16s; }
      .card:hover {
        box-shadow: 0 8px 24px var(--shadow);
        transform: translateY(-2px);
      }
      .card:focus-visible,
      .card.pointed {
        border-color: var(--accent);
      }
      .card.pointed {
        animation: point 1.6s ease-out;
      }
      @keyframes arrive {
        from { opacity: 0; transform: translateY(10px); }
      }
      @keyframes point {
        0%, 40% { box-shadow: 0 0 0 4px var(--accent-soft), 0 0 0 6px var(--accent); }
        100% { box-shadow: 0 0 0 4px transparent, 0 0 0 6px transparent; }
      }
      .picture {
        position: relative;
        display: grid;
        place-items: center;
        aspect-ratio: 4 / 5;
        overflow: hidden;
        background: var(--mat);
      }
      .picture img {
        position: absolute;
        width: 100%;
        height: 100%;
        object-fit: contain;
      }
      .picture img.fills {
        object-fit: cover;
      }
      .blank {
        font-size: 2.5rem;
        font-weight: 300;
        color: #8b8475;
      }
      .sold img {
        opacity: 0.45;
        filter: grayscale(0.6);
      }
      .number {
        position: absolute;
        inset: 8px auto auto 8px;
        display: grid;
        place-items: center;
        min-width: 24px;
        height: 24px;
        padding: 0 6px;
        border-radius: 12px;
        background: #1c1a16;
        color: #fff;
        font-size: 0.8rem;
        font-weight: 650;
        font-variant-numeric: tabular-nums;
      }
      .soldout {
        position: absolute;
        inset: auto 8px 8px auto;
        padding: 0.15rem 0.5rem;
        border-radius: 6px;
        background: #1c1a16;
        color: #fff;
        font-size: 0.75rem;
        font-weight: 600;
      }
      .words {
        flex: 1;
        display: flex;
        flex-direction: column;
        gap: 3px;
        padding: 10px 12px 6px;
        min-width: 0;
      }
      p, h4, ul {
        margin: 0;
      }
      .brand {
        font-size: 0.75rem;
        color: var(--ink-faint);
        overflow: hidden;
        white-space: nowrap;
        text-overflow: ellipsis;
      }
      h4 {
        font-size: 0.9rem;
        font-weight: 500;
        line-height: 1.38;
        word-break: keep-all;
        overflow-wrap: anywhere;
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
      }
      h4 a {
        color: inherit;
        text-decoration: none;
      }
      h4 a:hover {
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      /* The whole card leads where its name leads; its buttons lie above. */
      h4 a::after {
        content: "";
        position: absolute;
        inset: 0;
      }
      h4 a:focus-visible {
        outline: none;
      }
      .card:has(h4 a:focus-visible) {
        outline: 2px solid var(--accent);
        outline-offset: 1px;
      }
      .leads {
        position: absolute;
        inset: 8px 8px auto auto;
        display: grid;
        place-items: center;
        width: 24px;
        height: 24px;
        border-radius: 50%;
        background: rgb(255 255 255 / 0.85);
        color: #3d382e;
        opacity: 0;
        transition: opacity 0.15s;
      }
      .leads svg {
        width: 15px;
        height: 15px;
      }
      .card:hover .leads,
      .card:focus-within .leads {
        opacity: 1;
      }
      @media (hover: none) {
        .leads {
          opacity: 1;
        }
      }
      .price {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 0.35rem;
        font-size: 0.95rem;
        font-variant-numeric: tabular-nums;
      }
      .price strong {
        font-weight: 680;
      }
      .off {
        color: var(--sale);
        font-weight: 680;
      }
      .price s {
        font-size: 0.78rem;
        color: var(--ink-faint);
      }
      .reasons {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 8px;
        margin-top: 4px;
        padding: 0;
        list-style: none;
        font-size: 0.78rem;
        line-height: 1.35;
        color: var(--accent);
      }
      .reasons li {
        display: flex;
        gap: 3px;
        min-width: 0;
      }
      .reasons svg {
        width: 13px;
        height: 13px;
        margin-top: 0.12em;
        stroke-width: 2.4;
      }
      .reasons span {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .acts {
        position: relative;
        display: flex;
        border-top: 1px solid var(--line);
      }
      .acts button {
        flex: 1;
        min-height: 34px;
        padding: 0 4px;
        font-size: 0.78rem;
        color: var(--ink-soft);
        white-space: nowrap;
        transition: background 0.15s, color 0.15s;
      }
      .acts button + button {
        border-inline-start: 1px solid var(--line);
      }
      .acts button:hover:not(:disabled) {
        background: var(--accent-soft);
        color: var(--accent-deep);
      }
      .acts button:focus-visible {
        outline-offset: -3px;
      }
    `,
  ];
}

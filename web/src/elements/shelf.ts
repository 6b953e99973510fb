import { html, nothing, type TemplateResult } from "lit/html.js";
import { customElement, DrawnElement, property, query } from "./element.ts";
import { strings, type Lang } from "../strings/index.ts";
import { webAddress } from "../text/markdown.ts";
import { recall, remember } from "../thread/memory.ts";
import type { Card } from "../wire/parts.ts";
import { fit } from "./fit.ts";
import { checkIcon, compareIcon, gridIcon, leftIcon, rightIcon, rowIcon } from "./icons.ts";
import { aiMark, madeBy, madeLook } from "./made.ts";
import { priceLook, priceTag } from "./price.ts";
import { shelfLook } from "./shelf.look.ts";
import { pill, plain } from "./look.ts";
import { say, tell } from "./say.ts";

const KEPT_AS = "floorwalker.view";
const VIEWS = ["row", "grid", "compare"] as const;
type View = (typeof VIEWS)[number];
const ICONS = { row: rowIcon, grid: gridIcon, compare: compareIcon };

/** The found products, numbered: a row to swipe, all of them as a grid, or side by side. */
@customElement("fw-shelf")
export class Shelf extends DrawnElement {
  @property cards: readonly Card[] = [];
  @property locale: Lang = "en";
  @property image: (path: string) => string = (path) => path;
  /** Whether the cards take requests now (no answer is on its way). */
  @property idle = false;
  @property labels: Record<string, string> = {};
  @property private view = VIEWS.find((view) => view === recall(KEPT_AS)) ?? "row";
  @property private more = { left: false, right: false };
  @query("ol") private row!: HTMLOListElement | null;

  private readonly sizes = new ResizeObserver(() => this.measure());

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  protected override updated(): void {
    this.measure();
  }

  /** Brings a card into view, marks it and gives it the focus. */
  async show(number: number): Promise<void> {
    if (this.view === "compare") this.view = "row";
    await this.updateComplete;
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
        ${this.view === "row" && (this.more.left || this.more.right) ? this.arrows() : nothing}
        ${this.cards.length > 1
          ? html`<div class="views small" role="group" aria-label=${t.views}>
              ${VIEWS.map((view) => html`<button aria-pressed=${view === this.view} aria-label=${t[view]} title=${t[view]}
                @click=${() => this.look(view)}>${ICONS[view]}</button>`)}
            </div>`
          : nothing}
      </div>
      ${this.view === "compare" && this.cards.length > 1
        ? html`<fw-compare .cards=${this.cards} .locale=${this.locale} .image=${this.image} .labels=${this.labels}></fw-compare>`
        : html`<ol class="${this.view === "grid" ? "spread" : this.more.right ? "more" : ""}" @scroll=${this.measure}>
            ${this.cards.map((card) => this.card(card))}
          </ol>`}
    `;
  }

  private async look(view: View): Promise<void> {
    try {
      if (view === "compare") await import("./compare.ts"); // fetched when it is first wanted
    } catch {
      tell(this, "gone");
      return;
    }
    this.view = view;
    if (view !== "compare") remember(KEPT_AS, view);
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
          ? html`<img src=${this.image(card.image)} alt="" loading="lazy" @load=${fit} />`
          : html`<span class="blank" aria-hidden="true">${card.name.slice(0, 1)}</span>`}
        <span class="number"><span class="unseen">${t.productNumber(card.number)}</span><span aria-hidden="true">${card.number}</span></span>
        ${soldOut ? html`<span class="number soldout">${t.soldOut}</span>` : nothing}
      </div>
      <div class="words">
        ${card.brand ? html`<p class="brand">${card.brand}</p>` : nothing}
        <h4>${this.name(card)}</h4>
        ${priceTag(card, this.locale)}
        ${card.reasons.length
          ? html`<ul class="reasons">${card.reasons.slice(0, 3).map((reason) => html`<li>${checkIcon}<span>${reason}</span></li>`)}</ul>`
          : nothing}
      </div>
      <div class="acts">
        <button ?disabled=${!this.idle} @click=${() => say(this, t.similarTo(card.number))}>${t.similar}</button>
        ${card.price === null
          ? nothing
          : html`<button ?disabled=${!this.idle} @click=${() => say(this, t.cheaperThan(card.number))}>${t.cheaper}</button>`}
        ${card.facets["colour"]
          ? html`<button ?disabled=${!this.idle} @click=${() => say(this, t.coloursOf(card.number))}>${t.colours}</button>`
          : nothing}
        <button aria-label=${t.detailsOf(card.name)} @click=${() => tell(this, "details", card)}>${t.details}</button>
      </div>
    </li>`;
  }

  private name(card: Card): TemplateResult {
    const title = madeBy(card.generated_by, this.locale) || nothing;
    const address = this.address(card);
    const name = html`<span class="clip">${card.name}</span>`;
    return html`${address
      ? html`<a href=${address} target="_blank" rel="noopener noreferrer" title=${title}
          @click=${() => tell(this, "visit", card)}>${name}</a>`
      : html`<button title=${title} @click=${() => tell(this, "details", card)}>${name}</button>`}
    ${aiMark(card.generated_by, this.locale)}`;
  }

  /** Where the card leads; null where its address is none of the web's. */
  private address(card: Card): string | null {
    return card.url && webAddress(card.url, location.href);
  }

  private turn(direction: 1 | -1): void {
    this.row?.scrollBy({ left: direction * this.clientWidth * 0.8, behavior: "smooth" });
  }

  private measure = (): void => {
    if (!this.row) return;
    const { scrollLeft, clientWidth, scrollWidth } = this.row;
    const left = scrollLeft > 4;
    const right = scrollLeft + clientWidth < scrollWidth - 4;
    if (left !== this.more.left || right !== this.more.right) this.more = { left, right };
  };

  static override styles = [plain, pill, priceLook, madeLook, shelfLook];
}

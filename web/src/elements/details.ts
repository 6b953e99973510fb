import { html, nothing, type TemplateResult } from "lit/html.js";
import { css, customElement, DrawnElement, property, query } from "./element.ts";
import { strings, type Lang } from "../strings/index.ts";
import { webAddress } from "../text/markdown.ts";
import type { Product } from "../wire/api.ts";
import type { Card } from "../wire/parts.ts";
import { fit } from "./fit.ts";
import { arrowIcon, closeIcon } from "./icons.ts";
import { pill, plain } from "./look.ts";
import { aiMark, madeBy, madeLook } from "./made.ts";
import { priceLook, priceTag } from "./price.ts";
import { tell } from "./say.ts";
import { dismiss, sheetLook } from "./sheet.ts";

/** Everything the catalogue says of one product, and what of it the catalogue did not say itself. */
@customElement("fw-details")
export class Details extends DrawnElement {
  @property locale: Lang = "en";
  @property image: (path: string) => string = (path) => path;
  @property load!: (id: string) => Promise<Product>;
  /** What facets are called. */
  @property labels: Record<string, string> = {};
  @property private card: Card | null = null;
  @property private product: Product | null = null;
  @property private seen = 0;
  @query("dialog") private dialog!: HTMLDialogElement;

  /** Shows what the card tells at once, and the rest when it has come. */
  async open(card: Card): Promise<void> {
    this.card = card;
    this.product = null;
    this.seen = 0;
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
    const product = await this.load(card.product_id).catch(() => null);
    if (this.card === card) this.product = product;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { card, product, locale } = this;
    if (!card) return nothing;
    const t = strings(locale);
    const address = card.url && webAddress(card.url, location.href);
    const pictures = product?.images ?? (card.image ? [card.image] : []);
    const picture = pictures[this.seen] ?? pictures[0];
    const wrote = (part: string): string | null => (product?.generated.includes(part) ? product.generated_by : null);
    return html`<dialog aria-labelledby="name" @click=${dismiss}>
      <div class="top">
        <span class="brand">${card.brand}</span>
        <button class="round" aria-label=${t.close} title=${t.close} @click=${() => this.dialog.close()}>${closeIcon}</button>
      </div>
      <div class="body">
        ${picture
          ? html`<div class="pictures">
              <img class="big" src=${this.image(picture)} alt=${card.name} @load=${fit} />
              ${pictures.length > 1
                ? pictures.map((each, n) => html`<button aria-label=${t.photo(n + 1)} aria-pressed=${n === this.seen}
                    @click=${() => (this.seen = n)}><img src=${this.image(each)} alt="" loading="lazy" /></button>`)
                : nothing}
            </div>`
          : nothing}
        <div class="words">
          <h2 id="name">${card.name} ${aiMark(wrote("name") ?? card.generated_by, locale)}</h2>
          ${priceTag(card, locale)}
          ${card.in_stock === null ? nothing : html`<p class="stock">${card.in_stock ? t.inStock : t.soldOut}</p>`}
          ${product?.description ? html`<p class="text">${product.description}</p>` : nothing}
          ${product?.description && wrote("description")
            ? html`<p class="made">${madeBy(wrote("description"), locale)}</p>`
            : nothing}
          ${this.facts()}
          ${address
            ? html`<a class="pill" href=${address} target="_blank" rel="noopener noreferrer" @click=${() => tell(this, "visit", card)}>${t.toShop}${arrowIcon}</a>`
            : nothing}
        </div>
      </div>
    </dialog>`;
  }

  private facts(): TemplateResult | typeof nothing {
    const { product } = this;
    const facets = (product?.facets ?? []).map(({ facet, labels }) => [this.labels[facet] ?? facet, labels.join(", ")]);
    const facts = [...facets, ...Object.entries(product?.attributes ?? {})];
    return facts.length ? html`<dl>${facts.map(([name, said]) => html`<div><dt>${name}</dt><dd>${said}</dd></div>`)}</dl>` : nothing;
  }

  static override styles = [
    plain,
    pill,
    priceLook,
    madeLook,
    sheetLook,
    css`
      dialog {
        container-type: inline-size;
      }
      .brand,
      .stock,
      .made {
        font-size: var(--mid);
        color: var(--ink-faint);
      }
      .body {
        display: grid;
        grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
        gap: 24px;
        padding: 4px 22px 24px;
      }
      .pictures {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-content: start;
      }
      .big {
        height: auto;
        aspect-ratio: 4 / 5;
        border-radius: var(--round);
        background: var(--mat);
      }
      .pictures button {
        width: 52px;
        height: 52px;
        overflow: hidden;
        border: 1px solid var(--line);
        border-radius: 10px;
      }
      .pictures button[aria-pressed="true"] {
        border-color: var(--accent);
      }
      .words {
        display: flex;
        flex-direction: column;
        align-items: flex-start;
        gap: 10px;
        min-width: 0;
      }
      .text {
        line-height: 1.65;
        white-space: pre-line;
      }
      dl {
        width: 100%;
        margin: 4px 0;
        font-size: var(--mid);
      }
      dl div {
        display: grid;
        grid-template-columns: 6.5em minmax(0, 1fr);
        gap: 10px;
        padding: 6px 0;
        border-top: 1px solid var(--line);
      }
      dt {
        text-transform: capitalize;
        color: var(--ink-faint);
      }
      a.pill {
        text-decoration: none;
      }
      @container (max-width: 560px) {
        .body {
          grid-template-columns: minmax(0, 1fr);
        }
        .pictures {
          justify-content: center;
        }
        .big {
          width: auto;
          height: min(46dvh, 125cqi);
          max-width: 100%;
        }
      }
    `,
  ];
}

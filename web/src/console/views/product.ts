import { html, nothing, type TemplateResult } from "lit/html.js";
import { css, customElement } from "../../elements/element.ts";
import { price, type Lang } from "../../strings/index.ts";
import type { Brief } from "../api.ts";
import { bar, number, origin, tile } from "../parts.ts";
import { View } from "../view.ts";

interface Text {
  lang: Lang | null;
  text: string;
  generated_by: string | null;
}

interface Field {
  name: string;
  space: string;
  image: string | null;
  texts: Text[];
  embedded: boolean;
  neighbours: (Brief & { score: number })[];
}

interface Money {
  amount: number;
  currency: string;
}

interface Inside {
  product: {
    product_id: string;
    names: Partial<Record<Lang, string>>;
    price: Money | null;
    stock: number | null;
    url: string | null;
    facets: Record<string, string[]>;
    attributes: Record<string, string>;
  };
  enrichment: { generated_by: string; version: string; names: Partial<Record<Lang, string>>; tags: string[] };
  images: string[];
  source: string;
  fields: Field[];
  facets: Record<string, string[]>;
}

/** One product from the inside: what was given, what was generated, what feeds each field, and who is near by it. */
@customElement("fw-console-product")
export class ProductPage extends View<Inside> {
  protected override load(): Promise<Inside> {
    return this.api.get(`/api/console/products/${encodeURIComponent(this.path)}`);
  }

  protected override show(data: Inside): TemplateResult {
    const { t, locale } = this;
    const { product, enrichment } = data;
    const other: Lang = locale === "ko" ? "en" : "ko";
    const name = (lang: Lang): string => product.names[lang] ?? enrichment.names[lang] ?? "";
    return html`<div class="head">
        <div class="pictures">${data.images.map((image) => html`<span class="frame"><img src=${image} alt="" /></span>`)}</div>
        <div>
          <h1 tabindex="-1">${name(locale) || product.product_id}</h1>
          <p class="quiet">${name(other)}</p>
          ${this.facts(data)}
        </div>
      </div>
      <h2>${t.fields}</h2>
      <div class="fields">${data.fields.map((field) => this.field(field))}</div>`;
  }

  private facts({ product, enrichment, facets, source }: Inside): TemplateResult {
    const { t, locale } = this;
    const row = (term: string, value: unknown): unknown => (value ? html`<dt>${term}</dt><dd>${value}</dd>` : nothing);
    const made = html`<span class="badge made">${t.generatedBy(enrichment.generated_by)}</span>`;
    const said = (facet: string, values: string[]): string => values.join(facet === "category" ? " › " : ", ");
    return html`<p><span class="badge good">${t.fromFeed}</span></p><dl>
      ${row("id", product.product_id)}
      ${row(t.price, product.price && price(product.price.amount, product.price.currency, locale))}
      ${row(t.stock, product.stock === null ? null : number(product.stock, locale))}
      ${Object.entries(product.facets).map(([facet, values]) => row(this.api.facet(facet), said(facet, values)))}
      ${Object.entries(product.attributes).map(([term, value]) => row(term, value))}
      ${row(t.source, source && origin(source))}
      ${row("url", product.url && html`<a href=${product.url} rel="noopener noreferrer" target="_blank">${t.openShop}</a>`)}
    </dl>
    <p>${made}</p><dl>
      ${Object.entries(facets).map(([facet, values]) => row(this.api.facet(facet), html`${said(facet, values)} <span class="badge made">${t.seen}</span>`))}
      ${row(t.tags, enrichment.tags.join(", "))}
    </dl>`;
  }

  private field(field: Field): TemplateResult {
    const { t, locale } = this;
    return html`<section class="panel" aria-label=${t.field[field.name] ?? field.name}>
      <div class="of">
        <h3>${t.field[field.name] ?? field.name} <code>${field.name}</code></h3>
        <p class="quiet">${t.space[field.space] ?? field.space}</p>
        ${field.image ? html`<span class="frame small"><img src=${field.image} alt=${t.mainPicture} /></span>` : nothing}
        ${field.texts.map(
          ({ lang, text, generated_by }) => html`<div class="text">
            <p class="quiet">
              ${lang ? html`<span class="badge">${lang}</span>` : html`<span class="badge">${t.tags}</span>`}
              ${generated_by ? html`<span class="badge made">${t.generatedBy(generated_by)}</span>` : html`<span class="badge good">${t.given}</span>`}
            </p>
            <pre lang=${lang ?? nothing}>${text}</pre>
          </div>`,
        )}
      </div>
      <div class="near">
        <p class="quiet">${field.embedded ? t.neighbours : t.notEmbedded}</p>
        <div class="row" tabindex="0" role="group" aria-label=${t.neighbours}>
          ${field.neighbours.map((near) =>
            tile(near.product_id, near, locale, html`<span class="quiet">${bar(near.score)}${number(near.score, locale, 3)}</span>`),
          )}
        </div>
      </div>
    </section>`;
  }

  static override styles = [
    ...View.styles,
    css`
      .head {
        display: grid;
        grid-template-columns: 240px minmax(0, 1fr);
        gap: 28px;
      }
      .pictures {
        display: grid;
        gap: 8px;
        align-content: start;
      }
      h1 {
        margin-bottom: 4px;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 6px 18px;
        margin: 0 0 18px;
        font-size: 0.9rem;
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .fields {
        display: grid;
        gap: 14px;
      }
      section {
        display: grid;
        grid-template-columns: minmax(240px, 2fr) minmax(0, 3fr);
        gap: 24px;
      }
      code {
        font-size: 0.8rem;
        font-weight: 400;
        color: var(--ink-soft);
      }
      .small {
        display: inline-grid;
        width: 84px;
      }
      .text {
        margin-top: 8px;
      }
      .text p {
        margin: 0 0 2px;
      }
      pre {
        max-height: 9.5rem;
        overflow-y: auto;
        font-size: 0.88rem;
        line-height: 1.5;
      }
      @media (max-width: 760px) {
        .head,
        section {
          grid-template-columns: minmax(0, 1fr);
        }
        .pictures {
          max-width: 220px;
        }
      }
    `,
  ];
}

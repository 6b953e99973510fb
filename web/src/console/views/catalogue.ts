import { html, nothing, type TemplateResult } from "lit/html.js";
import { css, customElement, property } from "../../elements/element.ts";
import type { Brief, PlaygroundAnswer } from "../api.ts";
import { number, tile } from "../parts.ts";
import { View } from "../view.ts";

const PAGE = 48;
/** Values that can still be chosen from. */
const MOST = 300;
const FIRST = ["category", "colour", "brand", "gender", "season", "genre", "author"];

const place = (facet: string): number => (FIRST.includes(facet) ? FIRST.indexOf(facet) : FIRST.length);

interface Facet {
  facet: string;
  values: { value: string; label: string; count: number }[];
}

interface Listed {
  product_id: string;
  names: Brief["names"];
  images: string[];
  price: number | null;
  currency: string | null;
}

interface Data {
  facets: Facet[];
  products: Brief[];
  total: number;
}

/** Products as pictures, by facet or by a search the way shoppers are searched for. */
@customElement("fw-console-catalogue")
export class Catalogue extends View<Data> {
  @property private said = "";
  @property private chosen: Record<string, string> = {};
  private facets: Facet[] = [];

  protected override async load(): Promise<Data> {
    this.facets = await this.api.get<Facet[]>("/api/facets");
    return this.page(0);
  }

  private async page(offset: number): Promise<Data> {
    const filters = Object.entries(this.chosen).filter(([, value]) => value);
    if (this.said) {
      const filtered = Object.fromEntries(filters.map(([facet, value]) => [facet, [value]]));
      const body = { text: this.said, filters: filtered, k: 50, strategies: ["shop"] };
      const { columns, products } = await this.api.post<PlaygroundAnswer>("/api/console/search", body);
      const hits = columns[0]?.found.hits ?? [];
      const found = hits.flatMap((hit) => products[hit.product_id] ?? []);
      return { facets: this.facets, products: found, total: found.length };
    }
    const asked = new URLSearchParams({ offset: String(offset), limit: String(PAGE) });
    for (const [facet, value] of filters) asked.append("facet", `${facet}:${value}`);
    const { products, total } = await this.api.get<{ products: Listed[]; total: number }>(`/api/products?${asked}`);
    const briefs = products.map(({ images, ...rest }) => ({ ...rest, image: images[0] ?? null }));
    return { facets: this.facets, products: briefs, total };
  }

  protected override show({ facets, products, total }: Data): TemplateResult {
    const { t, locale } = this;
    return html`<h1 tabindex="-1">${t.catalogue}</h1>
      <form role="search" @submit=${this.search}>
        <label>${t.searchProducts}<input type="search" name="text" .value=${this.said} /></label>
        ${facets
          .filter(({ values }) => values.length > 1 && values.length <= MOST)
          .toSorted((a, b) => place(a.facet) - place(b.facet))
          .slice(0, 6)
          .map(
            ({ facet, values }) => html`<label>${this.api.facet(facet)}<select name=${facet} @change=${this.search}>
              <option value="">${t.all}</option>
              ${values.map(
                ({ value, label, count }) =>
                  html`<option value=${value} ?selected=${this.chosen[facet] === value}>${label} (${number(count, locale)})</option>`,
              )}
            </select></label>`,
          )}
        <button class="go">${t.search}</button>
      </form>
      <p class="quiet" role="status">${t.productsFound(number(total, locale))}</p>
      ${products.length
        ? html`<div class="grid">${products.map((product) => tile(product.product_id, product, locale))}</div>`
        : html`<p>${t.noProducts}</p>`}
      ${products.length < total && !this.said ? html`<p><button class="pill" @click=${this.more}>${t.more}</button></p>` : nothing}`;
  }

  static override styles = [
    ...View.styles,
    css`
      label {
        flex: 0 1 9.5rem;
        min-width: 0;
        text-transform: capitalize;
      }
      label:first-child {
        flex: 1 1 15rem;
        text-transform: none;
      }
      select {
        width: 100%;
      }
    `,
  ];

  private search(event: Event): void {
    event.preventDefault();
    const form = (event.target as HTMLElement).closest("form") as HTMLFormElement;
    const { text, ...chosen } = Object.fromEntries(new FormData(form)) as Record<string, string>;
    this.said = text?.trim() ?? "";
    this.chosen = chosen;
    void this.reload();
  }

  private async more(): Promise<void> {
    if (!this.data) return;
    const next = await this.page(this.data.products.length);
    this.data = { ...next, products: [...this.data.products, ...next.products] };
  }
}

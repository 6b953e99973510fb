import { html, nothing, type TemplateResult } from "lit/html.js";
import { css } from "./element.ts";
import { price, strings, type Lang } from "../strings/index.ts";

export interface Priced {
  price: number | null;
  list_price: number | null;
  currency: string | null;
}

/** What a product costs, and what it cost before. */
export function priceTag(product: Priced, locale: Lang): TemplateResult | typeof nothing {
  if (product.price === null) return nothing;
  const t = strings(locale);
  const before = product.list_price !== null && product.list_price > product.price ? product.list_price : null;
  const percent = before ? Math.round((1 - product.price / before) * 100) : 0;
  return html`<p class="price">
    ${percent > 0
      ? html`<span class="off"><span aria-hidden="true">${percent}%</span><span class="unseen">${t.off(percent)}</span></span>`
      : nothing}
    <strong>${price(product.price, product.currency, locale)}</strong>
    ${before
      ? html`<s><span class="unseen">${t.listPrice("")}</span>${price(before, product.currency, locale)}</s>`
      : nothing}
  </p>`;
}

export const priceLook = css`
  .price {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.35rem;
    font-size: var(--mid);
  }
  .price strong {
    font-weight: 700;
  }
  .off {
    color: var(--sale);
    font-weight: 700;
  }
  .price s {
    font-size: var(--small);
    color: var(--ink-faint);
  }
`;

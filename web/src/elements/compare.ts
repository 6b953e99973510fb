import { html, nothing, type TemplateResult } from "lit/html.js";
import { css, customElement, DrawnElement, property } from "./element.ts";
import { strings, type Lang } from "../strings/index.ts";
import type { Card } from "../wire/parts.ts";
import { fit } from "./fit.ts";
import { plain } from "./look.ts";
import { priceLook, priceTag } from "./price.ts";

/** How many products stand side by side at first. */
const AT_FIRST = 3;

type Cell = TemplateResult | typeof nothing | string;

/** Found products side by side, attribute by attribute; what they have in common steps back. */
@customElement("fw-compare")
export class Compare extends DrawnElement {
  @property cards: readonly Card[] = [];
  @property locale: Lang = "en";
  @property image: (path: string) => string = (path) => path;
  /** What facets are called. */
  @property labels: Record<string, string> = {};
  @property private chosen: readonly number[] | null = null;

  protected override render(): TemplateResult {
    const t = strings(this.locale);
    const chosen = this.chosen ?? this.cards.slice(0, AT_FIRST).map((card) => card.number);
    const shown = this.cards.filter((card) => chosen.includes(card.number));
    return html`
      <div class="pick" role="group" aria-label=${t.comparing}>
        ${this.cards.map((card) => this.choice(card, chosen))}
      </div>
      <div class="scroll" tabindex="0" role="region" aria-label=${t.compare}>
        <table>
          <thead>
            <tr>
              <td></td>
              ${shown.map((card) => html`<th scope="col">${this.picture(card)}<span class="number">${card.number}</span> ${card.name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${this.rows(shown).map(([label, cells, same]) => html`<tr class=${same ? "same" : ""}>
              <th scope="row">${label}${same ? html`<span class="unseen">, ${t.same}</span>` : nothing}</th>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`)}
          </tbody>
        </table>
      </div>
    `;
  }

  private choice(card: Card, chosen: readonly number[]): TemplateResult {
    const on = chosen.includes(card.number);
    const others = chosen.filter((number) => number !== card.number);
    return html`<button aria-pressed=${on} aria-label="${card.number} ${card.name}" ?disabled=${on && !others.length}
      @click=${() => (this.chosen = on ? others : [...chosen, card.number])}>${this.picture(card)}<span class="number">${card.number}</span></button>`;
  }

  private picture(card: Card): TemplateResult | typeof nothing {
    return card.image ? html`<img src=${this.image(card.image)} alt="" @load=${fit} />` : nothing;
  }

  /** Label, a cell for each card, and whether all cells say the same. Rows that say nothing are left out. */
  private rows(cards: readonly Card[]): [string, Cell[], boolean][] {
    const t = strings(this.locale);
    const labels = this.labels;
    const row = (label: string, told: string[], drawn: Cell[] = told): [string, Cell[], boolean] | null =>
      told.some(Boolean) ? [label, drawn, told.length > 1 && told.every((each) => each === told[0])] : null;
    const stock = ({ in_stock }: Card): string => (in_stock === null ? "" : in_stock ? t.inStock : t.soldOut);
    const facets = [...new Set(cards.flatMap((card) => Object.keys(card.facets)))];
    return [
      row(t.price, cards.map((card) => `${card.price ?? ""}`), cards.map((card) => priceTag(card, this.locale))),
      row(t.why, cards.map((card) => card.reasons.join(", "))),
      row(labels["brand"] ?? "brand", cards.map((card) => card.brand ?? "")),
      ...facets.map((facet) => row(labels[facet] ?? facet, cards.map((card) => (card.facets[facet] ?? []).join(", ")))),
      row(t.stock, cards.map(stock)),
    ].filter((each) => each !== null);
  }

  static override styles = [
    plain,
    priceLook,
    css`
      .pick {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        padding: 4px 0 12px;
      }
      .pick button {
        position: relative;
        width: 46px;
        height: 46px;
        overflow: hidden;
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--mat);
      }
      .pick button[aria-pressed="true"] {
        border-color: var(--accent);
        box-shadow: 0 0 0 2px var(--accent);
      }
      .pick button[aria-pressed="false"] img {
        opacity: 0.5;
      }
      .pick .number {
        position: absolute;
        inset: 0 auto auto 0;
      }
      .scroll {
        overflow-x: auto;
        overscroll-behavior-x: contain;
        border: 1px solid var(--line);
        border-radius: var(--round);
        background: var(--surface);
      }
      table {
        min-width: 100%;
        border-collapse: separate;
        border-spacing: 0;
        font-size: var(--mid);
        line-height: 1.45;
      }
      th,
      td {
        min-width: 118px;
        max-width: 190px;
        padding: 8px 12px;
        border-bottom: 1px solid var(--line);
        text-align: start;
        vertical-align: top;
        font-weight: 400;
      }
      tr:last-child > * {
        border-bottom: 0;
      }
      th[scope="col"] {
        font-weight: 600;
      }
      th[scope="col"] img {
        width: auto;
        max-width: 100%;
        height: 150px;
        aspect-ratio: 4 / 5;
        margin-bottom: 8px;
        border-radius: 10px;
        background: var(--mat);
      }
      tr > :first-child {
        position: sticky;
        inset-inline-start: 0;
        min-width: 76px;
        max-width: 92px;
        width: 76px;
        background: var(--surface);
        color: var(--ink-faint);
      }
      th[scope="row"] {
        text-transform: capitalize;
      }
      .same td {
        color: var(--ink-faint);
      }
      .price {
        font-size: var(--mid);
      }
    `,
  ];
}

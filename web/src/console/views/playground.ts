import { html, nothing, type TemplateResult } from "lit/html.js";
import { css, customElement, property } from "../../elements/element.ts";
import { photoIcon } from "../../elements/icons.ts";
import { shrink } from "../../photos/shrink.ts";
import type { Hit, PlaygroundAnswer } from "../api.ts";
import { bests, lists, number, reasons, tile, times, understood } from "../parts.ts";
import { View } from "../view.ts";

const MOST = 4;

/** One search, two to four ways side by side: places, scores by list, and why. */
@customElement("fw-console-playground")
export class PlaygroundPage extends View<string[]> {
  @property private chosen: string[] = ["shop", "words"];
  @property private photo: string | null = null;
  @property private answer: PlaygroundAnswer | null = null;
  @property private said = "";
  @property private busy = false;
  @property private refused = "";

  protected override load(): Promise<string[]> {
    return this.api.get("/api/console/strategies");
  }

  protected override show(strategies: string[]): TemplateResult {
    const { t } = this;
    return html`<h1 tabindex="-1">${t.playground}</h1>
      <form role="search" @submit=${this.submit}>
        <label class="what">${t.what}<input type="search" name="text" .value=${this.said} /></label>
        ${this.photo
          ? html`<span class="photo"><img src=${this.photo} alt=${t.withPhoto} /><button type="button" class="pill" @click=${() => (this.photo = null)}>${t.removePhoto}</button></span>`
          : html`<label class="pill">${photoIcon}${t.withPhoto}<input class="unseen" type="file" accept="image/*" @change=${this.pick} /></label>`}
        <fieldset>
          <legend class="quiet">${t.strategies}</legend>
          ${strategies.map(
            (name) => html`<label class="choice"><input type="checkbox" name="way" value=${name} .checked=${this.chosen.includes(name)}
              ?disabled=${this.chosen.length >= MOST && !this.chosen.includes(name)} @change=${this.choose} />${name}</label>`,
          )}
        </fieldset>
        <button class="go" ?disabled=${this.busy || !this.chosen.length}>${t.compare}</button>
      </form>
      <div aria-busy=${this.busy}>
        ${this.refused ? html`<p class="notice" role="alert">${this.refused}</p>` : nothing}
        ${this.answer ? this.columns(this.answer) : nothing}
      </div>`;
  }

  private columns({ columns, products }: PlaygroundAnswer): TemplateResult {
    const { t, locale } = this;
    const first = columns[0];
    const places = new Map(columns.map(({ strategy, found }) => [strategy, new Map(found.hits.map((hit, n) => [hit.product_id, n + 1]))]));
    return html`${first ? understood(first.found.query, first.found.dropped, locale) : nothing}
      <div class="columns">
        ${columns.map(({ strategy, found }) => {
          const best = bests(found.hits);
          const others = columns.filter((column) => column.strategy !== strategy).map((column) => column.strategy);
          const elsewhere = (hit: Hit): string =>
            others
              .map((way) => [way, places.get(way)?.get(hit.product_id)] as const)
              .map(([way, place]) => (place ? t.also(place, way) : t.nowhere(way)))
              .join(" · ");
          return html`<section aria-label=${strategy}>
            <h2>${strategy} <span class="quiet">${t.took(number(found.timings["total"] ?? 0, locale, 1))}</span></h2>
            ${times(found.timings, locale)}
            ${found.hits.length ? nothing : html`<p class="none">${t.foundNothing}</p>`}
            <ol>
              ${found.hits.map(
                (hit, n) => html`<li>
                  <b class="no">${n + 1}</b>
                  ${tile(hit.product_id, products[hit.product_id], locale, html`<span class="quiet">${number(hit.score, locale, 3)}</span>`)}
                  <div>
                    ${lists(hit, best, locale)}
                    ${hit.reasons.length ? html`<p class="quiet why">${t.why}: ${reasons(hit)}</p>` : nothing}
                    <p class="quiet why">${elsewhere(hit)}</p>
                  </div>
                </li>`,
              )}
            </ol>
          </section>`;
        })}
      </div>`;
  }

  private choose(): void {
    const boxes = [...this.renderRoot.querySelectorAll<HTMLInputElement>("input[name=way]:checked")];
    this.chosen = boxes.map((box) => box.value);
  }

  private async pick(event: Event): Promise<void> {
    const file = (event.target as HTMLInputElement).files?.[0];
    if (!file) return;
    const small = await shrink(file);
    const reader = new FileReader();
    reader.onload = () => (this.photo = reader.result as string);
    reader.readAsDataURL(small);
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.said = (this.renderRoot.querySelector<HTMLInputElement>("input[name=text]")?.value ?? "").trim();
    this.busy = true;
    this.refused = "";
    try {
      const body = { text: this.said, images: this.photo ? [this.photo] : [], strategies: this.chosen, k: 10 };
      this.answer = await this.api.post("/api/console/search", body);
    } catch (error) {
      this.answer = null;
      this.refused = (error instanceof Error && error.message) || this.t.failed;
    }
    this.busy = false;
  }

  static override styles = [
    ...View.styles,
    css`
      .what {
        flex: 1 1 320px;
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        flex-basis: 100%;
        gap: 4px 16px;
        margin: 0;
        padding: 0;
        border: 0;
      }
      .choice {
        display: flex;
        align-items: center;
        gap: 6px;
        min-height: 28px;
        font-size: 0.9rem;
        color: var(--ink);
      }
      input[type="checkbox"] {
        width: 18px;
        height: 18px;
        margin: 3px;
        accent-color: var(--accent);
      }
      label.pill {
        display: inline-flex;
        min-height: 40px;
        cursor: pointer;
      }
      label.pill:focus-within {
        outline: 2px solid var(--accent);
      }
      .photo {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .photo img {
        height: 56px;
        border-radius: 8px;
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(300px, 1fr));
        gap: 0 24px;
      }
      h2 {
        margin-top: 22px;
      }
      ol {
        display: grid;
        gap: 14px;
        margin-top: 14px;
      }
      li {
        position: relative;
      }
      ol li {
        display: grid;
        grid-template-columns: 92px minmax(0, 1fr);
        gap: 12px;
        padding-bottom: 14px;
        border-bottom: 1px solid var(--line);
      }
      .no {
        position: absolute;
        top: 6px;
        left: 6px;
        z-index: 1;
        min-width: 22px;
        padding: 1px 6px;
        border-radius: 11px;
        background: var(--ink);
        color: var(--ground);
        font-size: 0.78rem;
        text-align: center;
      }
      .why {
        margin: 4px 0 0;
        font-size: 0.8rem;
      }
      .none {
        margin-top: 14px;
      }
    `,
  ];
}

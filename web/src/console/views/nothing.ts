import { html, type TemplateResult } from "lit/html.js";
import { customElement } from "../../elements/element.ts";
import { number, when } from "../parts.ts";
import { View } from "../view.ts";

interface Data {
  traced: boolean;
  week: { searches: number; nothing: number };
  searches: { text: string; times: number; latest: number; conversation_id: string }[];
}

/** Searches that found nothing: what shoppers want and the shop, or its words, lack. */
@customElement("fw-console-nothing")
export class NothingFound extends View<Data> {
  protected override load(): Promise<Data> {
    return this.api.get("/api/console/nothing");
  }

  protected override show({ traced, week, searches }: Data): TemplateResult {
    const { t, locale } = this;
    return html`<h1 tabindex="-1">${t.nothing}</h1>
      ${traced ? html`<p>${t.week(number(week.searches, locale), number(week.nothing, locale))}</p>` : html`<p>${t.noTraces}</p>`}
      ${searches.length
        ? html`<div class="wide"><table>
            <thead><tr><th scope="col">${t.said}</th><th scope="col" class="figure">${t.times}</th><th scope="col">${t.latest}</th></tr></thead>
            <tbody>
              ${searches.map(
                (search) => html`<tr>
                  <td><a href="#/talk/${search.conversation_id}">${search.text || t.photosOnly}</a></td>
                  <td class="figure">${number(search.times, locale)}</td>
                  <td>${when(search.latest, locale)}</td>
                </tr>`,
              )}
            </tbody>
          </table></div>`
        : traced
          ? html`<p>${t.noNothing}</p>`
          : ""}`;
  }
}

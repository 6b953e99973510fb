import { html, nothing, type TemplateResult } from "lit/html.js";
import { css, customElement } from "../../elements/element.ts";
import type { Overview } from "../api.ts";
import { number } from "../parts.ts";
import { View } from "../view.ts";

/** The settings in force; of secrets only that they are set. */
@customElement("fw-console-settings")
export class Force extends View<Overview> {
  protected override load(): Promise<Overview> {
    return this.api.get("/api/console/overview");
  }

  protected override show(data: Overview): TemplateResult {
    const { t, locale } = this;
    return html`<h1 tabindex="-1">${t.settings}</h1>
      <p>${data.name} · Floorwalker ${data.version} · ${t.productsFound(number(data.products, locale))} · ${t.indexed(number(data.indexed, locale))}</p>
      <div class="wide" tabindex="0" role="group" aria-label=${t.settings}><table>
        <thead><tr><th scope="col">${t.setting}</th><th scope="col">${t.value}</th><th scope="col">${t.byDefault}</th></tr></thead>
        <tbody>
          ${data.settings.map(
            (setting) => html`<tr>
              <th scope="row"><code>${setting.name}</code><span class="quiet" lang="en">${setting.meaning}</span></th>
              <td><b>${setting.value}</b> ${setting.given ? html`<span class="badge good">${t.changed}</span>` : nothing}</td>
              <td class="quiet">${setting.default}</td>
            </tr>`,
          )}
        </tbody>
      </table></div>`;
  }

  static override styles = [
    ...View.styles,
    css`
      th code {
        font-size: 0.84rem;
      }
      th .quiet {
        display: block;
        max-width: 34rem;
        font-weight: 400;
      }
      td {
        min-width: 8rem;
        overflow-wrap: anywhere;
      }
    `,
  ];
}

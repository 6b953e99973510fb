import { html, nothing, type TemplateResult } from "lit/html.js";
import { customElement } from "../../elements/element.ts";
import { bar, number, when } from "../parts.ts";
import { View } from "../view.ts";

interface Figure {
  mean: number;
  low?: number;
  high?: number;
}

interface Listed {
  report_id: string;
  created: number;
  topics: number;
  figures: Record<string, number>;
}

interface Report {
  report_id: string;
  created: number;
  topics: unknown[];
  systems: { name: string; overall: Record<string, Figure> }[];
}

interface Feedback {
  kept: boolean;
  strategies: { strategy: string; answers: number; empty: number; clicked: number; mrr: number; up: number; down: number; none_fits: number }[];
}

interface Data {
  listed: Listed[];
  report: Report | null;
  feedback: Feedback;
}

/** What evaluations measured: the latest in full, the others in a line each. */
@customElement("fw-console-reports")
export class Reports extends View<Data> {
  protected override async load(): Promise<Data> {
    const listed = await this.api.get<Listed[]>("/api/console/reports");
    const id = this.path || listed[0]?.report_id;
    const feedback = await this.api.get<Feedback>("/api/console/feedback");
    return { listed, feedback, report: id ? await this.api.get<Report>(`/api/console/reports/${encodeURIComponent(id)}`) : null };
  }

  protected override show({ listed, report, feedback }: Data): TemplateResult {
    const { t, locale } = this;
    return html`<h1 tabindex="-1">${t.reports}</h1>
      ${report ? this.report(report) : html`<p>${t.noReports}</p>`}
      ${listed.length > 1
        ? html`<h2>${t.reports}</h2>
            <ul>
              ${listed.map(
                (each) => html`<li><a href="#/reports/${each.report_id}" aria-current=${each.report_id === report?.report_id ? "page" : nothing}>${when(each.created, locale)}</a>
                  <span class="quiet">${t.topics(number(each.topics, locale))}
                    ${Object.entries(each.figures).slice(0, 4).map(([measure, mean]) => html` · ${measure} ${number(mean, locale, 3)}`)}</span></li>`,
              )}
            </ul>`
        : nothing}
      <h2>${t.feedback}</h2>
      ${feedback.kept ? this.feedback(feedback) : html`<p>${t.noFeedback}</p>`}`;
  }

  private feedback({ strategies }: Feedback): TemplateResult {
    const { t, locale } = this;
    const heads = ["answers", "empty", "clicked", "mrr", "up", "down", "none_fits"] as const;
    return html`<div class="wide" tabindex="0" role="group" aria-label=${t.feedback}><table>
      <thead><tr><th scope="col">${t.system}</th>${heads.map((head) => html`<th scope="col" class="figure">${t.opinions[head]}</th>`)}</tr></thead>
      <tbody>
        ${strategies.map(
          (each) => html`<tr><th scope="row">${each.strategy}</th>${heads.map((head) => html`<td class="figure">${number(each[head], locale, 3)}</td>`)}</tr>`,
        )}
      </tbody>
    </table></div>`;
  }

  private report(report: Report): TemplateResult {
    const { t, locale } = this;
    const measures = [...new Set(report.systems.flatMap((system) => Object.keys(system.overall)))];
    return html`<p>${when(report.created, locale)} · ${t.topics(number(report.topics.length, locale))}</p>
      <div class="wide" tabindex="0" role="group" aria-label=${t.reports}><table>
        <thead><tr><th scope="col">${t.system}</th>${measures.map((measure) => html`<th scope="col" class="figure">${measure}</th>`)}</tr></thead>
        <tbody>
          ${report.systems.map(
            (system) => html`<tr><th scope="row">${system.name}</th>
              ${measures.map((measure) => {
                const figure = system.overall[measure];
                return html`<td class="figure">${figure ? html`${number(figure.mean, locale, 3)}${figure.mean <= 1 ? bar(figure.mean) : nothing}` : ""}</td>`;
              })}</tr>`,
          )}
        </tbody>
      </table></div>`;
  }
}

import { html, nothing, type TemplateResult } from "lit/html.js";
import { css, customElement } from "../../elements/element.ts";
import { lasting, number, origin, when } from "../parts.ts";
import { View } from "../view.ts";

const EVERY = 1500;
/** Seconds without a word after which a run may have been cut off. */
const SILENT = 90;

interface Report {
  seconds: number;
  rejections: { file?: string; row: number; reason: string }[];
  unread: { product_id: string; source: string; reason: string }[];
  notes: string[];
  [count: string]: unknown;
}

interface Run {
  run: number;
  source: string;
  started: number;
  report: Report | null;
}

interface Data {
  now: number;
  live: { source: string; started: number; at: number; phase: string; rows: number; total: number; counts: Record<string, number> } | null;
  runs: Run[];
  sources: Record<string, number>;
}

/** The ingest that runs, as it goes on, and those before. */
@customElement("fw-console-runs")
export class Runs extends View<Data> {
  private timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => document.hidden || this.problem !== null || void this.reload(), EVERY);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override load(): Promise<Data> {
    return this.api.get("/api/console/runs");
  }

  protected override show({ now, live, runs, sources }: Data): TemplateResult {
    const { t, locale } = this;
    return html`<h1 tabindex="-1">${t.runs}</h1>
      <section class="panel" aria-label=${t.runningNow}>
        ${live
          ? html`<h3>${t.runningNow} · ${t.phase[live.phase] ?? live.phase}</h3>
              <p class="quiet">${origin(live.source)} · ${lasting(live.at - live.started, locale)}</p>
              <progress max=${live.total || nothing} value=${live.total ? live.rows : nothing} aria-label=${t.runningNow}></progress>
              <p>${t.ofRows(number(live.rows, locale), number(live.total, locale))}</p>
              ${this.counts(live.counts)}
              ${now - live.at > SILENT ? html`<p class="notice">${t.silent(lasting(now - live.at, locale))}</p>` : nothing}`
          : html`<p class="quiet still">${t.idle}</p>`}
      </section>
      <h2>${t.pastRuns}</h2>
      ${runs.length ? html`<ol>${runs.map((run, n) => this.run(run, live !== null && n === 0))}</ol>` : html`<p>${t.noRuns}</p>`}
      ${Object.keys(sources).length
        ? html`<h2>${t.sources}</h2>
            <div class="wide"><table>
              ${Object.entries(sources).map(([source, n]) => html`<tr><th scope="row">${origin(source)}</th><td class="figure">${number(n, locale)}</td></tr>`)}
            </table></div>`
        : nothing}`;
  }

  private run({ source, started, report }: Run, running: boolean): TemplateResult {
    const { t, locale } = this;
    return html`<li class="panel">
      <h3>${when(started, locale)} ${report ? nothing : html`<span class="badge made">${running ? t.running : t.cutOff}</span>`}</h3>
      <p class="quiet">${origin(source)}${report ? html` · ${t.duration} ${lasting(report.seconds, locale)}` : nothing}</p>
      ${report ? this.counts(report) : nothing}
      ${report && (report.rejections.length || report.unread.length || report.notes.length)
        ? html`<details>
            <summary>${t.details}</summary>
            ${report.notes.map((note) => html`<p>${note}</p>`)}
            ${report.rejections.length ? html`<h3>${t.rejections}</h3>` : nothing}
            <ul>${report.rejections.slice(0, 100).map(({ file, row, reason }) => html`<li><b>${file} ${t.row(number(row, locale))}</b> ${reason}</li>`)}</ul>
            ${report.unread.length ? html`<h3>${t.unread}</h3>` : nothing}
            <ul>${report.unread.slice(0, 100).map((image) => html`<li><b>${image.product_id}</b> ${image.source}: ${image.reason}</li>`)}</ul>
          </details>`
        : nothing}
    </li>`;
  }

  private counts(of: Record<string, unknown>): TemplateResult {
    const { t, locale } = this;
    const counts = Object.keys(t.counts).filter((name) => typeof of[name] === "number" && (of[name] || name === "read"));
    return html`<ul class="counts">
      ${counts.map((name) => html`<li class=${name}><b>${number(of[name] as number, locale)}</b> ${t.counts[name]}</li>`)}
    </ul>`;
  }

  static override styles = [
    ...View.styles,
    css`
      ol {
        display: grid;
        gap: 12px;
      }
      progress {
        width: 100%;
        height: 10px;
        accent-color: var(--accent);
      }
      .still {
        margin: 0;
      }
      .counts {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 18px;
        font-size: 0.9rem;
        color: var(--ink-soft);
      }
      .counts b {
        font-size: 1.1rem;
        color: var(--ink);
      }
      .rejected b,
      .images_unread b {
        color: var(--warn);
      }
      details {
        margin-top: 10px;
        font-size: 0.88rem;
      }
      details li {
        padding: 2px 0;
        overflow-wrap: anywhere;
      }
      td,
      th {
        overflow-wrap: anywhere;
      }
    `,
  ];
}

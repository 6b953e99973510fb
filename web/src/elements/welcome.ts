import { html, nothing, type TemplateResult } from "lit/html.js";
import { css, customElement, DrawnElement, property } from "./element.ts";
import { strings, type Lang } from "../strings/index.ts";
import type { Sample, Shop } from "../wire/api.ts";
import { fit } from "./fit.ts";
import { pill, plain } from "./look.ts";
import { say, tell } from "./say.ts";

/** The empty conversation: a greeting, things to ask, and pictures of the shop's own to start from. */
@customElement("fw-welcome")
export class Welcome extends DrawnElement {
  @property shop: Shop | null = null;
  @property locale: Lang = "en";
  @property image: (path: string) => string = (path) => path;

  protected override render(): TemplateResult {
    const t = strings(this.locale);
    const { shop } = this;
    const prompts = shop?.prompts[this.locale] ?? [];
    return html`
      <h1>${t.greeting}</h1>
      <p class="about">
        ${!shop
          ? nothing
          : shop.products
            ? t.about(new Intl.NumberFormat(this.locale).format(shop.products), shop.name)
            : t.emptyShop}
      </p>
      ${prompts.length
        ? html`<h2>${t.tryAsking}</h2>
            <ul class="prompts">
              ${prompts.map((prompt) => html`<li><button class="pill" @click=${() => say(this, prompt)}>${prompt}</button></li>`)}
            </ul>`
        : nothing}
      ${shop?.samples.length && shop.limits.photos
        ? html`<h2>${t.tryPhoto}</h2>
            <ul class="samples">${shop.samples.map((sample) => this.sample(sample))}</ul>`
        : nothing}
    `;
  }

  private sample(sample: Sample): TemplateResult {
    const label = strings(this.locale).useAsPhoto(sample.name[this.locale] ?? "");
    return html`<li>
      <button aria-label=${label} title=${label} @click=${() => tell(this, "sample", sample)}>
        <img src=${this.image(sample.image)} alt="" @load=${fit} />
      </button>
    </li>`;
  }

  static override styles = [
    plain,
    pill,
    css`
      :host {
        display: flex;
        flex-direction: column;
        justify-content: center;
        padding-block: 24px;
        visibility: var(--welcome, inherit);
      }
      h1 {
        margin: 0 0 10px;
        font-size: clamp(1.8rem, 5cqi, 2.6rem);
        font-weight: 700;
        line-height: 1.2;
        letter-spacing: -0.025em;
      }
      .about {
        min-height: 3.2em;
        max-width: 34rem;
        font-size: 1.05rem;
        line-height: 1.6;
        color: var(--ink-soft);
      }
      h2 {
        margin: 30px 0 10px;
        font-size: var(--mid);
        font-weight: 600;
        color: var(--ink-faint);
      }
      .prompts {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .prompts .pill {
        min-height: 42px;
        padding-inline: 1.1rem;
        font-size: var(--mid);
      }
      .samples {
        display: grid;
        grid-template-columns: repeat(8, 1fr);
        gap: 10px;
      }
      @container (max-width: 720px) {
        .samples {
          grid-template-columns: repeat(4, 1fr);
        }
      }
      .samples button {
        display: block;
        width: 100%;
        aspect-ratio: 4 / 5;
        overflow: hidden;
        border: 1px solid var(--line);
        border-radius: var(--round);
        background: var(--mat);
      }
      .samples button:hover {
        border-color: var(--accent);
        box-shadow: 0 8px 24px var(--shadow);
      }
    `,
  ];
}

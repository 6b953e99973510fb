import { html, nothing, type TemplateResult } from "lit/html.js";
import { customElement, DrawnElement, property } from "../elements/element.ts";
import { Choices } from "../elements/choices.ts";
import { mark } from "../elements/icons.ts";
import { pill, plain, tokens } from "../elements/look.ts";
import type { Lang } from "../strings/index.ts";
import { Api, Refused, type Overview } from "./api.ts";
import { frameLook } from "./console.look.ts";
import { words } from "./strings/index.ts";
import "./views/catalogue.ts";
import "./views/force.ts";
import "./views/nothing.ts";
import "./views/playground.ts";
import "./views/product.ts";
import "./views/reports.ts";
import "./views/runs.ts";
import "./views/talk.ts";
import "./views/talks.ts";

const KEPT_AS = "floorwalker.console";
const SECTIONS = ["catalogue", "runs", "playground", "talks", "nothing", "reports", "settings"] as const;
type Section = (typeof SECTIONS)[number];

/** The operator's console: a door that the token opens, and the sections behind it. */
@customElement("floorwalker-console")
export class Console extends DrawnElement {
  private readonly choices = new Choices(this);
  @property private api: Api | null = null;
  @property private shop: Overview | null = null;
  @property private section = "catalogue";
  @property private path = "";
  @property private problem = "";

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.route);
    this.route();
    const kept = sessionStorage.getItem(KEPT_AS);
    if (kept && !this.api) void this.open(kept);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.route);
  }

  /** "#/product/x" is a place; anything else after the # is a token, which does not stay in the address. */
  private readonly route = (): void => {
    const hash = location.hash.slice(1);
    if (hash && !hash.startsWith("/")) {
      history.replaceState(null, "", "#/catalogue");
      void this.open(decodeURIComponent(hash));
    }
    const [, section = "", ...rest] = location.hash.split("/");
    const moved = this.section !== section || this.path !== rest.join("/");
    this.section = section || "catalogue";
    this.path = decodeURIComponent(rest.join("/"));
    if (moved && this.api) void this.arrive();
  };

  /** Focus goes where the eye goes: to the head of the new section. */
  private async arrive(): Promise<void> {
    await this.updateComplete;
    scrollTo(0, 0);
    this.renderRoot.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.renderRoot.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  }

  private async open(token: string): Promise<void> {
    const api = new Api(token, () => this.locale);
    try {
      this.shop = await api.get<Overview>("/api/console/overview");
      api.facets = (await api.get<Pick<Api, "facets">>("/api/shop")).facets;
      this.api = api;
      this.problem = "";
      sessionStorage.setItem(KEPT_AS, token);
    } catch (error) {
      this.lock();
      this.problem = (error instanceof Refused && error.message) || words(this.locale).failed;
    }
  }

  private lock(): void {
    sessionStorage.removeItem(KEPT_AS);
    this.api = this.shop = null;
  }

  private get locale(): Lang {
    return this.choices.locale;
  }

  protected override willUpdate(): void {
    const t = words(this.locale);
    this.choices.rule(document.documentElement);
    document.title = this.shop ? `${this.shop.name} · ${t.title}` : t.title;
  }

  protected override render(): TemplateResult {
    const t = words(this.locale);
    return this.api
      ? html`<div class="page ${this.choices.theme}" @fw-locked=${this.lock}>
          <a class="skip" href="#main" @click=${this.skip}>${t.skip}</a>
          ${this.side()}
          <main id="main" tabindex="-1">${this.view(this.api)}</main>
        </div>`
      : html`<div class="page ${this.choices.theme}"><main class="door">
          <h1>${mark}${t.title}</h1>
          <form @submit=${this.enter}>
            <label>${t.token}<input type="password" name="token" autocomplete="current-password" required aria-describedby="help" /></label>
            <p id="help">${t.tokenHelp}</p>
            ${this.problem ? html`<p class="bad" role="alert">${this.problem}</p>` : nothing}
            <button>${t.enter}</button>
          </form>
          <div class="tools">${this.choices.buttons()}</div>
        </main></div>`;
  }

  private side(): TemplateResult {
    const t = words(this.locale);
    const here = this.section === "product" ? "catalogue" : this.section === "talk" ? "talks" : this.section;
    return html`<header>
      <p class="name">${mark}<span>${this.shop?.name}</span></p>
      <nav aria-label=${t.menu}>
        <ul>
          ${SECTIONS.map(
            (section) => html`<li><a href="#/${section}" aria-current=${section === here ? "page" : nothing}>${t[section]}</a></li>`,
          )}
        </ul>
      </nav>
      <div class="tools">
        ${this.choices.buttons()}
        <a class="word far" href="/">${t.chat}</a>
        <button class="word far" @click=${this.lock}>${t.leave}</button>
      </div>
    </header>`;
  }

  private view(api: Api): TemplateResult {
    const { locale, path } = this;
    switch (this.section as Section | "product" | "talk") {
      case "product":
        return html`<fw-console-product .api=${api} .locale=${locale} .path=${path}></fw-console-product>`;
      case "runs":
        return html`<fw-console-runs .api=${api} .locale=${locale}></fw-console-runs>`;
      case "playground":
        return html`<fw-console-playground .api=${api} .locale=${locale}></fw-console-playground>`;
      case "talks":
        return html`<fw-console-talks .api=${api} .locale=${locale}></fw-console-talks>`;
      case "talk":
        return html`<fw-console-talk .api=${api} .locale=${locale} .path=${path}></fw-console-talk>`;
      case "nothing":
        return html`<fw-console-nothing .api=${api} .locale=${locale}></fw-console-nothing>`;
      case "reports":
        return html`<fw-console-reports .api=${api} .locale=${locale} .path=${path}></fw-console-reports>`;
      case "settings":
        return html`<fw-console-settings .api=${api} .locale=${locale}></fw-console-settings>`;
      default:
        return html`<fw-console-catalogue .api=${api} .locale=${locale}></fw-console-catalogue>`;
    }
  }

  private skip(event: Event): void {
    event.preventDefault(); // the address after the # is the section's
    this.renderRoot.querySelector<HTMLElement>("main")?.focus();
  }

  private enter(event: Event): void {
    event.preventDefault();
    void this.open(String(new FormData(event.target as HTMLFormElement).get("token") ?? "").trim());
  }

  static override styles = [tokens, plain, pill, frameLook];
}

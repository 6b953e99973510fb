import { html, type TemplateResult } from "lit/html.js";
import { preferredLang, strings, type Lang } from "../strings/index.ts";
import { recall, remember } from "../thread/memory.ts";
import type { Host } from "./element.ts";
import { themeIcon } from "./icons.ts";

/** Language and theme: the system's, until they are chosen here, which this browser remembers. */
export class Choices {
  locale = preferredLang(new URLSearchParams(location.search).get("lang"), recall("floorwalker.lang"), navigator.languages);
  /** "light" or "dark", or "" for the system's. */
  theme = recall("floorwalker.theme") ?? "";

  constructor(private readonly host: Host) {}

  /** On a page of our own, they are the page's too. */
  rule(page: HTMLElement): void {
    page.lang = this.locale;
    page.style.colorScheme = this.theme;
  }

  buttons(): TemplateResult {
    const other: Lang = this.locale === "ko" ? "en" : "ko";
    const t = strings(this.locale);
    return html`<button class="word" lang=${other} aria-label=${strings(other).language} data-short=${strings(other).short} @click=${() => this.choose("lang", (this.locale = other))}><span>${strings(other).language}</span></button>
      <button class="round" aria-label=${t.theme} title=${t.theme} @click=${this.shade}>${themeIcon}</button>`;
  }

  private readonly shade = (): void => {
    const dark = this.theme ? this.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    this.choose("theme", (this.theme = dark ? "light" : "dark"));
  };

  private choose(what: "lang" | "theme", chosen: string): void {
    remember(`floorwalker.${what}`, chosen);
    this.host.requestUpdate();
  }
}

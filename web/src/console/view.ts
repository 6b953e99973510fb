import { html, type TemplateResult } from "lit/html.js";
import { DrawnElement, property, type Changed } from "../elements/element.ts";
import { pill, plain } from "../elements/look.ts";
import type { Lang } from "../strings/index.ts";
import { Refused, type Api } from "./api.ts";
import { consoleLook } from "./look.ts";
import { words, type Words } from "./strings/index.ts";

/** A section of the console: loads what its address says, shows it, and says so where that fails. */
export abstract class View<T> extends DrawnElement {
  @property api!: Api;
  @property locale: Lang = "en";
  /** What follows the section's name in the address. */
  @property path = "";
  @property protected data: T | null = null;
  @property protected problem: string | null = null;
  private asked = 0;

  protected abstract load(): Promise<T>;
  protected abstract show(data: T): TemplateResult;

  protected get t(): Words {
    return words(this.locale);
  }

  protected override willUpdate(changed: Changed): void {
    if (changed.has("path") || changed.has("api")) {
      this.data = null;
      void this.reload();
    }
  }

  protected async reload(): Promise<void> {
    const mine = ++this.asked;
    try {
      const data = await this.load();
      if (mine !== this.asked) return; // something else was asked for meanwhile
      this.data = data;
      this.problem = null;
    } catch (error) {
      if (mine !== this.asked) return;
      if (error instanceof Refused && error.status === 401) {
        this.dispatchEvent(new CustomEvent("fw-locked", { bubbles: true, composed: true }));
      }
      this.problem = error instanceof Refused ? error.message : "";
    }
  }

  protected override render(): TemplateResult {
    if (this.problem !== null) {
      return html`<div class="notice" role="alert">
        <span>${this.problem || this.t.failed}</span>
        <button class="pill" @click=${() => void this.reload()}>${this.t.retry}</button>
      </div>`;
    }
    return this.data === null ? html`<p class="quiet" role="status">${this.t.loading} …</p>` : this.show(this.data);
  }

  static override styles = [plain, pill, consoleLook];
}

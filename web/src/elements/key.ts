import { html, nothing, type TemplateResult } from "lit/html.js";
import { css, customElement, DrawnElement, property, query } from "./element.ts";
import { strings, type Lang } from "../strings/index.ts";
import { keyStrings } from "../strings/key.ts";
import { closeIcon } from "./icons.ts";
import { pill, plain } from "./look.ts";
import { tell } from "./say.ts";
import { dismiss, sheetLook } from "./sheet.ts";

/** What the server takes for one. */
const KEY = /^[!-~]{8,512}$/;

/** Where a shopper gives or takes back a model key of their own: `fw-key` tells it, and this element forgets it. */
@customElement("fw-key")
export class OwnKey extends DrawnElement {
  @property locale: Lang = "en";
  /** Whether a key is in use. */
  @property used = false;
  @property private wrong = false;
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("input") private field!: HTMLInputElement;

  open(): void {
    this.wrong = false;
    this.dialog.showModal();
    this.field.focus();
  }

  protected override render(): TemplateResult {
    const [t, own] = [strings(this.locale), keyStrings(this.locale)];
    return html`<dialog aria-labelledby="title" aria-describedby="about" @click=${dismiss} @close=${this.forget}>
      <div class="top">
        <h2 id="title">${t.ownKey}</h2>
        <button class="round" aria-label=${t.close} title=${t.close} @click=${() => this.dialog.close()}>${closeIcon}</button>
      </div>
      <form @submit=${this.use} novalidate>
        <p id="about">${own.about} ${own.kept}</p>
        ${this.used ? html`<p class="used">${own.inUse}</p>` : nothing}
        <label for="key">${own.label}</label>
        <input id="key" type="password" autocomplete="off" spellcheck="false" maxlength="512"
          aria-invalid=${this.wrong} aria-describedby=${this.wrong ? "wrong" : nothing} />
        ${this.wrong ? html`<p id="wrong" role="alert">${own.cannotBe}</p>` : nothing}
        <div class="acts">
          <button class="pill">${own.use}</button>
          ${this.used ? html`<button type="button" class="pill" @click=${this.withdraw}>${own.remove}</button>` : nothing}
        </div>
      </form>
    </dialog>`;
  }

  private use(event: Event): void {
    event.preventDefault();
    const key = this.field.value.trim();
    this.wrong = !KEY.test(key);
    if (this.wrong) this.field.focus();
    else this.give(key, keyStrings(this.locale).inUse);
  }

  private withdraw(): void {
    this.give("", keyStrings(this.locale).removed);
  }

  private give(key: string, said: string): void {
    tell(this, "key", key);
    tell(this, "status", said);
    this.dialog.close();
  }

  private forget(): void {
    this.field.value = "";
  }

  static override styles = [
    plain,
    pill,
    sheetLook,
    css`
      dialog {
        width: min(440px, 100% - 24px);
      }
      form {
        display: grid;
        gap: 10px;
        padding: 0 22px 24px;
      }
      p {
        color: var(--ink-soft);
        font-size: var(--mid);
      }
      .used {
        color: var(--accent);
        font-weight: 600;
      }
      #wrong {
        color: var(--sale);
      }
      label {
        font-weight: 600;
      }
      input {
        width: 100%;
        min-height: 44px;
        padding: 8px 12px;
        border: 1px solid var(--line-strong);
        border-radius: 12px;
        background: var(--sunken);
        color: inherit;
        font: inherit;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
    `,
  ];
}

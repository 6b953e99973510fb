import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Draft, Drafts, Trouble } from "../photos/drafts.ts";
import { strings, type Lang } from "../strings/index.ts";
import { cameraIcon, closeIcon, photoIcon, sendIcon, stopIcon } from "./icons.ts";
import { plain } from "./look.ts";

/** Where the shopper writes and adds photos. Tells `fw-send` with the text and `fw-stop`. */
@customElement("fw-composer")
export class Composer extends LitElement {
  @property({ attribute: false }) locale: Lang = "en";
  @property({ attribute: false }) drafts!: Drafts;
  /** What the drafts hold now: a change of it draws anew. */
  @property({ attribute: false }) list: readonly Draft[] = [];
  @property({ attribute: false }) trouble: Trouble | null = null;
  @property({ type: Boolean }) answering = false;
  @property({ type: Number }) longest = 2000;
  @property({ type: Number }) most = 5;
  @state() private text = "";
  @query("textarea") private field!: HTMLTextAreaElement;
  @query("#pick") private picker!: HTMLInputElement;
  @query("#camera") private camera!: HTMLInputElement;

  override focus(): void {
    this.field.focus();
  }

  pick(): void {
    this.picker.click();
  }

  protected override render(): TemplateResult {
    const t = strings(this.locale);
    const ready = this.text.trim() || this.list.some((draft) => draft.problem === null);
    return html`
      <form class="box" @submit=${this.submit}>
        ${this.list.length
          ? html`<ul class="drafts">${repeat(this.list, (draft) => draft.key, (draft, n) => this.draft(draft, n + 1))}</ul>`
          : nothing}
        ${this.trouble
          ? html`<p class="trouble" role="alert">${this.trouble === "photosTooMany" ? t.photosTooMany(this.most) : t[this.trouble]}</p>`
          : nothing}
        <div class="line">
          ${this.most
            ? html`<button type="button" class="tool" aria-label=${t.addPhoto} title=${t.addPhoto} @click=${this.pick}>${photoIcon}</button>
                <button type="button" class="tool camera" aria-label=${t.takePhoto} title=${t.takePhoto} @click=${() => this.camera.click()}>${cameraIcon}</button>
                <input id="pick" type="file" accept="image/*,.heic,.heif" multiple hidden @change=${this.picked} />
                <input id="camera" type="file" accept="image/*" capture="environment" hidden @change=${this.picked} />`
            : nothing}
          <textarea
            rows="1"
            enterkeyhint="send"
            autocomplete="off"
            aria-label=${t.messageLabel}
            placeholder=${this.list.length ? t.placeholderPhoto : t.placeholder}
            maxlength=${this.longest}
            .value=${this.text}
            @input=${this.typed}
            @keydown=${this.key}
          ></textarea>
          ${this.answering
            ? html`<button type="button" class="go stop" aria-label=${t.stop} title=${t.stop} @click=${this.stop}>${stopIcon}</button>`
            : html`<button type="submit" class="go" aria-label=${t.send} title=${t.send} ?disabled=${!ready}>${sendIcon}</button>`}
        </div>
      </form>
    `;
  }

  private draft(draft: Draft, n: number): TemplateResult {
    const t = strings(this.locale);
    const problem = draft.problem === null ? null : draft.problem || t.photoFailed;
    return html`<li class=${problem ? "bad" : draft.id ? "" : "busy"} title=${problem ?? nothing}>
      <img src=${draft.url} alt=${t.photo(n)} />
      ${problem ? html`<span class="problem" role="alert">${problem}</span>` : nothing}
      ${!problem && !draft.id ? html`<span class="wait"><span class="unseen">${t.photoBusy}</span></span>` : nothing}
      <button type="button" aria-label=${t.removePhoto(n)} title=${t.removePhoto(n)} @click=${() => this.discard(draft.key)}>${closeIcon}</button>
    </li>`;
  }

  private typed(): void {
    this.text = this.field.value;
  }

  /** Enter sends, Shift+Enter breaks the line; Enter that ends a Korean syllable or picks a word does neither. */
  private key(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.answering) {
      event.preventDefault(); // what is around us may close at Escape
      this.stop();
    }
    // Safari ends the composition before this Enter comes, and marks it only with the old key code.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.submit(event);
  }

  private submit(event: Event): void {
    event.preventDefault();
    const text = this.text.trim();
    if (this.answering || (!text && !this.list.some((draft) => draft.problem === null))) return;
    this.text = "";
    this.dispatchEvent(new CustomEvent("fw-send", { detail: text, bubbles: true, composed: true }));
  }

  private stop(): void {
    this.dispatchEvent(new CustomEvent("fw-stop", { bubbles: true, composed: true }));
    this.focus();
  }

  private picked(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.drafts.add(input.files);
    input.value = ""; // so that the same photo may be picked again
    this.focus();
  }

  private discard(key: number): void {
    this.drafts.remove(key);
    this.focus();
  }

  static override styles = [
    plain,
    css`
      :host {
        display: block;
      }
      .box {
        margin: 0;
        border: 1px solid var(--line);
        border-radius: 26px;
        background: var(--surface);
        box-shadow: 0 6px 28px var(--shadow);
        transition: border-color 0.15s;
      }
      .box:focus-within {
        border-color: var(--line-strong);
      }
      .line {
        display: flex;
        align-items: flex-end;
        gap: 2px;
        padding: 6px;
      }
      textarea {
        flex: 1;
        min-width: 0;
        min-height: 40px;
        max-height: min(11rem, 30dvh);
        padding: 8px 6px;
        border: 0;
        background: none;
        font-size: 1rem;
        line-height: 24px;
        resize: none;
        field-sizing: content;
        scrollbar-width: thin;
      }
      textarea:focus-visible {
        outline: none;
      }
      textarea::placeholder {
        color: var(--ink-faint);
        opacity: 1;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .tool,
      .go {
        display: grid;
        place-items: center;
        flex: none;
        width: 40px;
        height: 40px;
        border-radius: 50%;
        transition: background 0.15s, color 0.15s, opacity 0.15s;
      }
      .tool {
        color: var(--ink-soft);
      }
      .tool:hover {
        background: var(--sunken);
        color: var(--ink);
      }
      .camera {
        display: none;
      }
      @media (pointer: coarse) {
        .camera {
          display: grid;
        }
      }
      .go {
        background: var(--accent);
        color: var(--on-accent);
      }
      .go:hover:not(:disabled) {
        background: var(--accent-deep);
      }
      .go:disabled {
        background: var(--sunken);
        color: var(--ink-faint);
      }
      .drafts {
        display: flex;
        flex-wrap: wrap;
        gap: 10px;
        margin: 0;
        padding: 12px 14px 2px;
        list-style: none;
      }
      .drafts li {
        position: relative;
        width: 72px;
        height: 72px;
        border-radius: 14px;
        background: var(--sunken);
        animation: come 0.2s ease-out;
      }
      @keyframes come {
        from { opacity: 0; transform: scale(0.9); }
      }
      .drafts img {
        width: 100%;
        height: 100%;
        border-radius: inherit;
        object-fit: cover;
        font-size: 0.75rem;
      }
      .busy img {
        opacity: 0.5;
      }
      .bad img {
        opacity: 0.25;
      }
      .problem {
        position: absolute;
        inset: 0;
        display: grid;
        place-items: center;
        padding: 4px;
        overflow: hidden;
        font-size: 0.68rem;
        line-height: 1.25;
        text-align: center;
        color: var(--sale);
      }
      .bad {
        width: 150px;
      }
      .wait {
        position: absolute;
        inset: auto 12px 10px;
        height: 4px;
        border-radius: 2px;
        background: linear-gradient(90deg, var(--accent) 40%, transparent 0) 0 / 250% 100%, var(--surface);
        animation: run 1s infinite linear;
      }
      @keyframes run {
        from { background-position: 170% 0; }
        to { background-position: 0 0; }
      }
      .drafts button {
        position: absolute;
        inset: -7px -7px auto auto;
        display: grid;
        place-items: center;
        width: 26px;
        height: 26px;
        border: 2px solid var(--surface);
        border-radius: 50%;
        background: var(--ink);
        color: var(--surface);
      }
      .drafts button svg {
        width: 14px;
        height: 14px;
        stroke-width: 2.4;
      }
      .trouble {
        margin: 0;
        padding: 10px 18px 0;
        font-size: 0.875rem;
        color: var(--sale);
      }
    `,
  ];
}

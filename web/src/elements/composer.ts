import { html, nothing, type TemplateResult } from "lit/html.js";
import { css, customElement, DrawnElement, property, query } from "./element.ts";
import type { Draft, Drafts, Trouble } from "../photos/drafts.ts";
import { strings, type Lang } from "../strings/index.ts";
import { cameraIcon, closeIcon, pencilIcon, photoIcon, sendIcon, stopIcon } from "./icons.ts";
import { pill, plain } from "./look.ts";
import { tell } from "./say.ts";

/** Where the shopper writes and adds photos. Tells `fw-send` with the text and `fw-stop`. */
@customElement("fw-composer")
export class Composer extends DrawnElement {
  @property locale: Lang = "en";
  @property drafts!: Drafts;
  /** What the drafts hold now: a change of it draws anew. */
  @property list: readonly Draft[] = [];
  @property trouble: Trouble | null = null;
  @property answering = false;
  /** The last message is being written anew. */
  @property editing = false;
  @property longest = 2000;
  @property most = 5;
  @property text = "";
  @query("textarea") private field!: HTMLTextAreaElement;
  @query("#pick") private picker!: HTMLInputElement;
  @query("#camera") private camera!: HTMLInputElement;

  override connectedCallback(): void {
    super.connectedCallback();
    this.text ||= (this.early as HTMLTextAreaElement | null)?.value ?? "";
  }

  override focus(): void {
    this.field.focus();
  }

  /** Puts a text into the box, in place of what is there. */
  async write(text: string): Promise<void> {
    this.text = text;
    await this.updateComplete;
    this.focus();
    this.field.setSelectionRange(text.length, text.length);
  }

  /** Puts words where the caret is, parted from those around them. */
  private insert(words: string): void {
    const { value, selectionStart: from, selectionEnd: to } = this.field;
    const [before, after] = [value.slice(0, from), value.slice(to)];
    this.focus();
    this.field.setRangeText(`${/\S$/.test(before) ? " " : ""}${words}${/^\S/.test(after) ? " " : ""}`, from, to, "end");
    this.typed();
  }

  pick(): void {
    this.picker.click();
  }

  protected override render(): TemplateResult {
    const t = strings(this.locale);
    const ready = this.text.trim() || this.list.some((draft) => draft.problem === null);
    return html`
      <form class="box" @submit=${this.submit}>
        ${this.editing
          ? html`<p class="editing small">${pencilIcon}<span>${t.editing}</span>
              <button type="button" @click=${this.cancel}>${t.cancel}</button></p>`
          : nothing}
        ${this.list.length
          ? html`<ul class="drafts">${this.list.map((draft, n) => this.draft(draft, n + 1))}</ul>`
          : nothing}
        ${this.trouble
          ? html`<p class="trouble" role="alert">${this.trouble === "photosTooMany" ? t.photosTooMany(this.most) : t[this.trouble]}</p>`
          : nothing}
        <div class="line">
          ${this.most
            ? html`<button type="button" class="round" aria-label=${t.addPhoto} title=${t.addPhoto} @click=${this.pick}>${photoIcon}</button>
                <button type="button" class="round camera" aria-label=${t.takePhoto} title=${t.takePhoto} @click=${() => this.camera.click()}>${cameraIcon}</button>
                <input id="pick" type="file" accept="image/*,.heic,.heif" multiple hidden @change=${this.picked} />
                <input id="camera" type="file" accept="image/*" capture="environment" hidden @change=${this.picked} />`
            : nothing}
          <textarea
            rows="1"
            enterkeyhint="send"
            aria-label=${t.messageLabel}
            placeholder=${this.list.length ? t.placeholderPhoto : t.placeholder}
            maxlength=${this.longest}
            .value=${this.text}
            @input=${this.typed}
            @keydown=${this.key}
          ></textarea>
          ${this.answering
            ? html`<button type="button" class="round go" aria-label=${t.stop} title=${t.stop} @click=${this.stop}>${stopIcon}</button>`
            : html`<button type="submit" class="round go" aria-label=${t.send} title=${t.send} ?disabled=${!ready}>${sendIcon}</button>`}
        </div>
      </form>
    `;
  }

  private draft(draft: Draft, n: number): TemplateResult {
    const t = strings(this.locale);
    const problem = draft.problem === null ? null : draft.problem || t.photoFailed;
    return html`<li class=${problem ? "bad" : draft.id ? "" : "busy"} title=${problem ?? nothing}>
      <button type="button" class="mention" aria-label=${t.mentionPhoto(n)} title=${t.mentionPhoto(n)}
        @click=${() => this.insert(t.mentioned(n))}><img src=${draft.url} alt="" /><span class="number" aria-hidden="true">${n}</span></button>
      ${problem ? html`<span class="problem" role="alert">${problem}</span>` : nothing}
      ${!problem && !draft.id ? html`<span class="wait"><span class="unseen">${t.photoBusy}</span></span>` : nothing}
      <button type="button" class="number off" aria-label=${t.removePhoto(n)} title=${t.removePhoto(n)} @click=${() => this.discard(draft.key)}>${closeIcon}</button>
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
    } else if (event.key === "Escape" && this.editing && !event.isComposing) {
      event.preventDefault();
      this.cancel();
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
    tell(this, "send", text);
  }

  private stop(): void {
    tell(this, "stop");
    this.focus();
  }

  private cancel(): void {
    void this.write("");
    tell(this, "cancel");
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
    pill,
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
      @media (pointer: fine) {
        .camera {
          display: none;
        }
      }
      .go.go {
        background: var(--accent);
        color: var(--on-accent);
      }
      .go.go:hover {
        background: var(--accent-deep);
      }
      .go.go:disabled {
        background: var(--sunken);
        color: var(--ink-faint);
      }
      .drafts {
        display: flex;
        flex-wrap: wrap;
        gap: 10px;
        padding: 12px 14px 2px;
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
        border-radius: inherit;
        object-fit: cover;
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
        font-size: var(--small);
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
        background: var(--accent);
        animation: run 1s infinite alternate;
      }
      @keyframes run {
        from { scale: 0.2 1; }
      }
      .mention {
        position: relative;
        width: 100%;
        height: 100%;
        border-radius: inherit;
      }
      .mention span {
        position: absolute;
        inset: auto auto 5px 5px;
      }
      .drafts .off {
        position: absolute;
        inset: -7px -7px auto auto;
        width: 26px;
        height: 26px;
        padding: 0;
        border-radius: 13px;
      }
      .editing {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 10px 8px 0 18px;
        font-size: var(--mid);
        color: var(--ink-soft);
      }
      .editing span {
        flex: 1;
      }
      .editing button {
        min-height: 28px;
        padding: 0 10px;
        border-radius: 14px;
        color: var(--accent);
      }
      .editing button:hover {
        background: var(--accent-soft);
      }
      .trouble {
        padding: 10px 18px 0;
        font-size: var(--mid);
        color: var(--sale);
      }
    `,
  ];
}

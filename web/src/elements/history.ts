import { html, nothing, type TemplateResult } from "lit/html.js";
import { css, customElement, DrawnElement, property, query } from "./element.ts";
import { strings, type Lang } from "../strings/index.ts";
import type { Summary } from "../wire/api.ts";
import { binIcon, closeIcon } from "./icons.ts";
import { pill, plain } from "./look.ts";
import { tell } from "./say.ts";
import { dismiss, sheetLook } from "./sheet.ts";

/** The conversations this browser knows: `fw-open` and `fw-delete` tell which one is meant. */
@customElement("fw-history")
export class History extends DrawnElement {
  @property locale: Lang = "en";
  @property load!: () => Promise<Summary[]>;
  @property current = "";
  @property private chats: readonly Summary[] | null = null;
  /** The chat that is about to be deleted. */
  @property private doubted = "";
  @query("dialog") private dialog!: HTMLDialogElement;
  @query(".top button") private first!: HTMLElement;

  async open(): Promise<void> {
    this.doubted = "";
    this.dialog.showModal();
    this.chats = await this.load().catch(() => []);
  }

  protected override render(): TemplateResult {
    const t = strings(this.locale);
    return html`<dialog aria-labelledby="title" @click=${dismiss}>
      <div class="top">
        <h2 id="title">${t.past}</h2>
        <button class="round" aria-label=${t.close} title=${t.close} @click=${() => this.dialog.close()}>${closeIcon}</button>
      </div>
      ${this.chats?.length
        ? html`<ul>${this.chats.map((chat) => this.chat(chat))}</ul>`
        : html`<p>${this.chats ? t.noPast : "…"}</p>`}
    </dialog>`;
  }

  private chat(chat: Summary): TemplateResult {
    const t = strings(this.locale);
    const id = chat.conversation_id;
    const title = chat.title || t.photosOnly;
    if (id === this.doubted) {
      return html`<li class="doubt">
        <span>${t.deleteSure}</span>
        <button class="pill yes" @click=${() => this.discard(id)}>${t.delete}</button>
        <button class="pill" @click=${() => this.doubt("")}>${t.cancel}</button>
      </li>`;
    }
    const day = new Intl.DateTimeFormat(this.locale, { dateStyle: "medium", timeStyle: "short" });
    return html`<li>
      <button class="chat" aria-current=${id === this.current ? "true" : nothing} @click=${() => this.choose(id)}>
        <b>${title}</b><span>${day.format(chat.updated * 1000)}</span>
      </button>
      <button class="round" aria-label=${t.deleteChat(title)} title=${t.delete} @click=${() => this.doubt(id)}>${binIcon}</button>
    </li>`;
  }

  private async doubt(id: string): Promise<void> {
    this.doubted = id;
    await this.updateComplete;
    (this.renderRoot.querySelector<HTMLElement>(".doubt .pill:last-child") ?? this.first).focus();
  }

  private discard(id: string): void {
    this.chats = this.chats?.filter((chat) => chat.conversation_id !== id) ?? null;
    void this.doubt("");
    tell(this, "delete", id);
  }

  private choose(id: string): void {
    this.dialog.close();
    tell(this, "open", id);
  }

  static override styles = [
    plain,
    pill,
    sheetLook,
    css`
      dialog {
        width: min(440px, 100% - 24px);
      }
      p {
        padding: 8px 22px 28px;
        color: var(--ink-faint);
      }
      ul {
        padding: 0 12px 16px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 4px;
        min-height: 56px;
      }
      .chat {
        flex: 1;
        display: grid;
        min-width: 0;
        padding: 8px 10px;
        border-radius: 12px;
        text-align: start;
      }
      .chat:hover {
        background: var(--sunken);
      }
      .chat[aria-current] {
        background: var(--accent-soft);
      }
      .chat b {
        overflow: hidden;
        font-weight: 600;
        white-space: nowrap;
        text-overflow: ellipsis;
      }
      .chat span {
        font-size: var(--small);
        color: var(--ink-soft);
      }
      .doubt {
        padding-inline: 10px 0;
      }
      .doubt span {
        flex: 1;
      }
      .yes {
        color: var(--sale);
      }
    `,
  ];
}

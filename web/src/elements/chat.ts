import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { Drafts } from "../photos/drafts.ts";
import { preferredLang, strings, type Lang } from "../strings/index.ts";
import { recall, remember } from "../thread/memory.ts";
import { isOpen } from "../thread/exchange.ts";
import { Talk } from "../thread/talk.ts";
import { tinted } from "./accent.ts";
import { Api, type Sample, type Shop } from "../wire/api.ts";
import "./composer.ts";
import type { Composer } from "./composer.ts";
import { closeIcon, downIcon, mark, newIcon, themeIcon } from "./icons.ts";
import { chatLook } from "./chat.look.ts";
import { pill, plain, tokens } from "./look.ts";
import "./turn.ts";
import type { TurnView } from "./turn.ts";
import "./welcome.ts";

const MOST_PHOTOS = 5;
const LONGEST_MESSAGE = 2000;

/** The whole chat, over the server that the page came from, or in another site's page over the server it names. */
@customElement("floorwalker-chat")
export class Chat extends LitElement {
  /** Where the server is, without the last slash; "" for the page's own. */
  @property() server = "";
  /** Set in another site's page, whose title, language and focus are not ours to change. */
  @property({ reflect: true }) mode: "inline" | "launcher" | null = null;
  /** Any CSS colour, for buttons and links. */
  @property() accent = "";
  @state() private locale: Lang = preferredLang(
    new URLSearchParams(location.search).get("lang"),
    recall("floorwalker.lang"),
    navigator.languages,
  );
  @state() private theme = recall("floorwalker.theme");
  @state() private shop: Shop | null = null;
  @state() private unreachable = false;
  @state() private over = false;
  @state() private status = "";
  /** More of the conversation lies below what is seen. */
  @state() private below = false;
  @query("fw-composer") private composer!: Composer;
  @query("main") private main!: HTMLElement;

  private readonly api = new Api(() => this.server, () => this.locale);
  private readonly talk = new Talk(this, this.api);
  private readonly drafts = new Drafts(this, this.api, () => this.shop?.limits.photos ?? MOST_PHOTOS);
  private readonly image = (path: string): string => this.api.image(path);
  private dragDepth = 0;
  private following = false;
  /** The newest exchange, whose growth is watched. */
  private watched: TurnView | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const asked = this.mode && this.lang && !recall("floorwalker.lang");
    if (asked) this.locale = preferredLang(this.lang, null, []);
    this.ground.addEventListener("paste", this.paste as EventListener);
    for (const [kind, act] of this.drags) this.ground.addEventListener(kind, act as EventListener);
    void this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.ground.removeEventListener("paste", this.paste as EventListener);
    for (const [kind, act] of this.drags) this.ground.removeEventListener(kind, act as EventListener);
  }

  /** Where photos may be dropped and pasted: anywhere on our own page, else only here. */
  private get ground(): EventTarget {
    return this.mode ? this : document;
  }

  private async open(): Promise<void> {
    const resumed = this.talk.resume();
    try {
      this.shop = await this.api.shop();
      if (!this.mode) document.title = this.shop.name;
    } catch {
      this.unreachable = true;
    }
    await resumed;
    await this.updateComplete;
    if (this.mode !== "inline") this.focus();
    this.bring("end");
  }

  override focus(): void {
    this.composer?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("locale") && !this.mode) document.documentElement.lang = this.locale;
    if (changed.has("accent")) this.tint();
    this.announce();
  }

  private readonly sizes = new ResizeObserver(() => {
    this.follow();
    this.measure();
  });

  protected override updated(): void {
    const turn = this.renderRoot.querySelector<TurnView>("fw-turn:last-of-type");
    if (turn === this.watched) return;
    this.sizes.disconnect();
    this.watched = turn;
    void turn?.updateComplete.then(() => this.sizes.observe(turn.reply));
  }

  protected override render(): TemplateResult {
    const t = strings(this.locale);
    const { exchanges, busy } = this.talk;
    return html`
      <div class="page ${this.theme ?? ""}" lang=${this.locale}
        @fw-say=${(event: CustomEvent<string>) => void this.ask(event.detail)}
        @fw-send=${(event: CustomEvent<string>) => void this.ask(event.detail)}
        @fw-stop=${() => this.talk.stop()}
        @fw-retry=${(event: CustomEvent<string>) => void this.talk.retry(event.detail)}
        @fw-photo-remove=${(event: CustomEvent<string>) => void this.talk.removePhoto(event.detail)}
        @fw-photo-missing=${(event: CustomEvent<string>) => this.talk.hidePhoto(event.detail)}
        @fw-sample=${(event: CustomEvent<Sample>) => void this.start(event.detail)}>
        ${this.header()}
        <main @scroll=${this.measure} @wheel=${this.leave} @touchmove=${this.leave} @keydown=${this.leave}>
          ${exchanges.length
            ? html`<div class="log" role="log" aria-live="off" aria-label=${t.conversation}>
                ${repeat(exchanges, (exchange) => exchange.key, (exchange, n) => html`<fw-turn
                  .exchange=${exchange} .locale=${this.locale} .image=${this.image}
                  ?latest=${n === exchanges.length - 1} ?idle=${!busy}></fw-turn>`)}
              </div>`
            : html`<fw-welcome .shop=${this.shop} .locale=${this.locale} .image=${this.image}></fw-welcome>`}
        </main>
        <footer>
          ${this.below && exchanges.length
            ? html`<button class="round down" aria-label=${t.toEnd} title=${t.toEnd} @click=${this.toEnd}>${downIcon}</button>`
            : nothing}
          ${this.unreachable ? html`<p class="unreachable" role="alert">${t.gone}</p>` : nothing}
          <fw-composer .locale=${this.locale} .drafts=${this.drafts} .list=${this.drafts.list} .trouble=${this.drafts.trouble}
            ?answering=${busy} .most=${this.shop?.limits.photos ?? MOST_PHOTOS}
            .longest=${this.shop?.limits.message ?? LONGEST_MESSAGE}></fw-composer>
        </footer>
        <p class="unseen" role="status">${this.status}</p>
        ${this.over ? html`<div class="drop"><p>${t.dropHere}</p></div>` : nothing}
      </div>
    `;
  }

  private tint(): void {
    const tints = tinted(this.accent);
    for (const [name, colour] of tints) this.style.setProperty(name, colour, "important");
  }

  private header(): TemplateResult {
    const t = strings(this.locale);
    const other: Lang = this.locale === "ko" ? "en" : "ko";
    const name = html`${mark}<b>${this.shop?.name ?? "Floorwalker"}</b>`;
    return html`<header>
      ${this.talk.exchanges.length ? html`<h1 class="name">${name}</h1>` : html`<span class="name">${name}</span>`}
      ${this.talk.exchanges.length
        ? html`<button class="pill" @click=${this.begin}>${newIcon}<span>${t.newChat}</span></button>`
        : nothing}
      <button class="word" lang=${other} @click=${() => this.speak(other)}>${strings(other).language}</button>
      <button class="round" aria-label=${t.theme} title=${t.theme} @click=${this.shade}>${themeIcon}</button>
      ${this.mode === "launcher"
        ? html`<button class="round" aria-label=${t.close} title=${t.close} @click=${this.leavePage}>${closeIcon}</button>`
        : nothing}
    </header>`;
  }

  private async ask(text: string): Promise<void> {
    if (this.talk.busy) return;
    const photos = (await this.drafts.take()).map((photo) => ({ ...photo, removed: false }));
    if (!text && !photos.length) return;
    this.following = true;
    const answered = this.talk.ask(text, photos);
    await this.updateComplete;
    this.bring("question");
    this.composer.focus();
    await answered;
  }

  /** A picture of the shop's own, used as a shopper's photo would be. */
  private async start(sample: Sample): Promise<void> {
    try {
      const picture = await (await fetch(this.image(sample.image))).blob();
      this.drafts.add([new File([picture], "sample.webp", { type: picture.type })]);
      await this.ask("");
    } catch {
      this.unreachable = true;
    }
  }

  private leavePage(): void {
    this.dispatchEvent(new CustomEvent("fw-close", { bubbles: true }));
  }

  private begin(): void {
    this.talk.begin();
    this.composer.focus();
  }

  private speak(lang: Lang): void {
    this.locale = lang;
    remember("floorwalker.lang", lang);
  }

  private shade(): void {
    const dark = this.theme ? this.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    this.theme = dark ? "light" : "dark";
    remember("floorwalker.theme", this.theme);
  }

  /** One polite line for screen readers: the step, the products found, the end. Never the stream itself. */
  private announce(): void {
    const t = strings(this.locale);
    const latest = this.talk.exchanges.at(-1);
    if (!latest) this.status = "";
    else if (isOpen(latest)) {
      this.status = latest.cards.length ? t.products(latest.cards.length) : (latest.steps.at(-1)?.text ?? "");
    } else if (this.status) {
      this.status = latest.state === "failed" ? latest.problem || t.lost : latest.state === "stopped" ? t.stopped : t.done;
    }
  }

  private measure = (): void => {
    const { scrollTop, clientHeight, scrollHeight } = this.main;
    this.below = scrollTop + clientHeight < scrollHeight - 60;
  };

  /** Follows the words as they come for as long as the cards stay in sight, unless the shopper scrolls by hand. */
  private follow(): void {
    const turn = this.renderRoot.querySelector<TurnView>("fw-turn:last-of-type");
    if (!this.following || !turn?.exchange.answer) return;
    const view = this.main.getBoundingClientRect();
    const hidden = turn.reply.getBoundingClientRect().bottom + 12 - view.bottom;
    const room = (turn.shelf ?? turn.reply).getBoundingClientRect().top - view.top;
    if (hidden > 0 && room > 0) this.main.scrollBy(0, Math.min(hidden, room));
  }

  private leave = (): void => {
    this.following = false;
  };

  private toEnd(): void {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.main.scrollTo({ top: this.main.scrollHeight, behavior: calm ? "auto" : "smooth" });
  }

  private bring(where: "question" | "end"): void {
    const turn = this.renderRoot.querySelector("fw-turn:last-of-type");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || where === "end";
    turn?.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  }

  private paste = (event: ClipboardEvent): void => {
    const files = event.clipboardData?.files;
    if (!files?.length) return;
    event.preventDefault();
    this.drafts.add(files);
    this.composer.focus();
  };

  private readonly drags: readonly [string, (event: DragEvent) => void][] = [
    ["dragenter", (event) => this.drag(event, 1)],
    ["dragleave", (event) => this.drag(event, -1)],
    ["dragover", (event) => carriesFiles(event) && event.preventDefault()],
    ["drop", (event) => this.drop(event)],
  ];

  private drag(event: DragEvent, by: 1 | -1): void {
    if (!carriesFiles(event)) return;
    this.dragDepth = Math.max(0, this.dragDepth + by);
    this.over = this.dragDepth > 0;
  }

  private drop(event: DragEvent): void {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    this.dragDepth = 0;
    this.over = false;
    this.drafts.add(event.dataTransfer?.files);
    this.composer.focus();
  }

  static override styles = [tokens, plain, pill, chatLook];
}

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

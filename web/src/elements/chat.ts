import { html, nothing, type TemplateResult } from "lit/html.js";
import { customElement, DrawnElement, property, query } from "./element.ts";
import { doTapped } from "../first/tapped.ts";
import { Drafts } from "../photos/drafts.ts";
import { Handed } from "../photos/handed.ts";
import { preferredLang, strings, type Lang } from "../strings/index.ts";
import { recall } from "../thread/memory.ts";
import { isOpen, type Exchange, type SentPhoto } from "../thread/exchange.ts";
import { Talk } from "../thread/talk.ts";
import { Api, type Opinion, type Product, type Sample, type Shop, type Summary } from "../wire/api.ts";
import type { Card, Chip } from "../wire/parts.ts";
import "./composer.ts";
import type { Composer } from "./composer.ts";
import type { Details } from "./details.ts";
import type { History } from "./history.ts";
import type { OwnKey } from "./key.ts";
import { chatLook } from "./chat.look.ts";
import { Choices } from "./choices.ts";
import { closeIcon, downIcon, keyIcon, mark, newIcon, pastIcon } from "./icons.ts";
import { pill, plain, tokens } from "./look.ts";
import "./turn.ts";
import type { TurnView } from "./turn.ts";
import "./welcome.ts";

const MOST_PHOTOS = 5;
const LONGEST_MESSAGE = 2000;

/** Each is fetched when it is first opened. */
const DIALOGS = {
  details: () => import("./details.ts"),
  history: () => import("./history.ts"),
  key: () => import("./key.ts"),
};

interface Dialogs {
  details: Details;
  history: History;
  key: OwnKey;
}

/** What the elements inside tell, and what they send along. */
interface Told {
  say: string;
  send: string;
  stop: undefined;
  /** Keys of exchanges. */
  retry: string;
  edit: string;
  cancel: undefined;
  "take-back": Chip;
  status: string;
  /** Key of the exchange, and the card's number. */
  cite: readonly [string, number];
  details: Card;
  visit: Card;
  vote: Omit<Opinion, "conversation">;
  /** The shopper's own key to the model; "" for none. */
  key: string;
  /** A part of the page could not be fetched. */
  gone: undefined;
  /** Ids of conversations. */
  open: string;
  delete: string;
  sample: Sample;
  "photo-use": SentPhoto;
  "photo-remove": string;
  "photo-missing": string;
}

/** The whole chat, over the server that the page came from, or in another site's page over the server it names. */
@customElement("floorwalker-chat")
export class Chat extends DrawnElement {
  /** Where the server is, without the last slash; "" for the page's own. */
  @property server = "";
  /** Set in another site's page, whose title, language and focus are not ours to change. */
  @property mode: "inline" | "launcher" | null = null;
  @property private shop: Shop | null = null;
  @property private unreachable = false;
  @property private status = "";
  @property private fetched: readonly (keyof Dialogs)[] = [];
  /** The exchange whose message is being written anew. */
  @property private editing: string | null = null;
  /** More of the conversation lies below what is seen. */
  @property private below = false;
  @query("fw-composer") private composer!: Composer;
  @query("main") private main!: HTMLElement;

  private readonly choices = new Choices(this);
  private readonly api = new Api(() => this.server, () => this.locale);
  private readonly talk = new Talk(this, this.api);
  private readonly drafts = new Drafts(this, this.api, () => this.shop?.limits.photos ?? MOST_PHOTOS);
  private readonly handed = new Handed(this, (files) => {
    this.drafts.add(files);
    this.composer.focus();
  });
  private readonly image = (path: string): string => this.api.image(path);
  private readonly acts: { [What in keyof Told]: (detail: Told[What], event: Event) => unknown } = {
    say: (text) => this.ask(text),
    send: (text) => this.ask(text),
    stop: () => this.talk.stop(),
    retry: (key) => this.heard(this.talk.retry(key)),
    "take-back": (wish) => this.heard(this.talk.ask("", [], { dropped: [wish] })),
    edit: (key) => this.edit(key),
    cancel: () => this.cancel(),
    status: (text) => (this.status = text),
    cite: (where) => this.cite(where),
    details: (card, event) => this.show(card, event),
    visit: (card, event) => this.visit(card, event),
    vote: (opinion) => this.talk.judge(opinion),
    key: (key) => this.useKey(key),
    gone: () => (this.unreachable = true),
    open: (conversation) => this.reopen(conversation),
    delete: (conversation) => this.talk.forget(conversation),
    sample: (sample) => this.start(sample),
    "photo-use": (photo) => this.useAgain(photo),
    "photo-remove": (id) => this.removePhoto(id),
    "photo-missing": (id) => this.talk.hidePhoto(id),
  };
  /** What of the conversation was last told to screen readers. */
  private announced = "";
  private following = false;
  /** The newest exchange, whose growth is watched. */
  private watched: TurnView | null = null;

  constructor() {
    super();
    for (const [what, act] of Object.entries(this.acts) as [string, (detail: unknown, event: Event) => void][]) {
      this.renderRoot.addEventListener(`fw-${what}`, (event) => act((event as CustomEvent<unknown>).detail, event));
    }
  }

  static readonly observedAttributes = ["server", "mode"];

  attributeChangedCallback(name: "server" | "mode", _before: string | null, value: string | null): void {
    if (name === "mode") this.mode = value === "inline" || value === "launcher" ? value : null;
    else this[name] = value ?? "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.mode && this.lang && !recall("floorwalker.lang")) this.choices.locale = preferredLang(this.lang, null, []);
    if (!this.mode) this.takeOver();
    // On our own page photos may be dropped and pasted anywhere, else only here.
    this.handed.begin(this.mode ? this : document);
    void this.open();
  }

  /** From the view in the page's HTML. */
  private takeOver(): void {
    document.documentElement.classList.remove("back");
    const { textContent } = document.getElementById("floorwalker-shop") ?? {};
    if (textContent) this.shop = JSON.parse(textContent) as Shop | null;
    const written = (this.early as Composer | null)?.text;
    if (written) void this.updateComplete.then(() => this.composer.write(written));
  }

  private async open(): Promise<void> {
    const resumed = this.talk.resume();
    try {
      this.shop ??= await this.api.shop();
      if (!this.mode) document.title = this.shop.name;
    } catch {
      this.unreachable = true;
    }
    await resumed;
    await this.updateComplete;
    if (this.mode !== "inline") this.focus();
    this.bring("end");
    if (!this.mode) doTapped([this, ...this.renderRoot.querySelectorAll<DrawnElement>("fw-welcome, fw-composer")].map((each) => each.renderRoot));
  }

  override focus(): void {
    this.composer?.focus();
  }

  private get locale(): Lang {
    return this.choices.locale;
  }

  protected override willUpdate(): void {
    if (!this.mode) this.choices.rule(document.documentElement);
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
      <div class="page ${this.choices.theme}" lang=${this.locale}>
        ${this.header()}
        <main @scroll=${this.measure} @wheel=${this.leave} @touchmove=${this.leave} @keydown=${this.leave}>
          ${exchanges.length
            ? html`<div class="log" role="log" aria-live="off" aria-label=${t.conversation}>
                ${exchanges.map((exchange, n) => html`<fw-turn
                  .exchange=${exchange} .shown=${this.shownAt(n)} .locale=${this.locale} .image=${this.image} .labels=${this.labels}
                  data-turn=${exchange.turn} .rated=${this.shop?.feedback ?? false}
                  .latest=${n === exchanges.length - 1} .idle=${!busy}></fw-turn>`)}
              </div>`
            : this.talk.resuming
              ? nothing
              : html`<fw-welcome .shop=${this.shop} .locale=${this.locale} .image=${this.image}></fw-welcome>`}
        </main>
        <footer>
          ${this.below && exchanges.length
            ? html`<button class="round down" aria-label=${t.toEnd} title=${t.toEnd} @click=${this.toEnd}>${downIcon}</button>`
            : nothing}
          ${this.unreachable ? html`<p class="unreachable" role="alert">${t.gone}</p>` : nothing}
          <fw-composer .locale=${this.locale} .drafts=${this.drafts} .list=${this.drafts.list} .trouble=${this.drafts.trouble}
            .answering=${busy} .editing=${this.editing !== null} .most=${this.shop?.limits.photos ?? MOST_PHOTOS}
            .longest=${this.shop?.limits.message ?? LONGEST_MESSAGE}></fw-composer>
        </footer>
        ${this.fetched.map((dialog) => this.dialog(dialog))}
        <p class="unseen" role="status">${this.status}</p>
        ${this.handed.over ? html`<div class="drop">${t.dropHere}</div>` : nothing}
      </div>
    `;
  }

  private dialog(which: keyof Dialogs): TemplateResult {
    if (which === "key") return html`<fw-key .locale=${this.locale} .used=${!!this.api.key}></fw-key>`;
    return which === "details"
      ? html`<fw-details .locale=${this.locale} .image=${this.image} .labels=${this.labels} .load=${this.product}></fw-details>`
      : html`<fw-history .locale=${this.locale} .load=${this.past} .current=${this.talk.conversation ?? ""}></fw-history>`;
  }

  /** The dialog, fetched where it is not here yet; null, and said so, where it cannot be. */
  private async summon<Which extends keyof Dialogs>(which: Which): Promise<Dialogs[Which] | null> {
    try {
      await DIALOGS[which]();
    } catch {
      this.unreachable = true;
      return null;
    }
    if (!this.fetched.includes(which)) this.fetched = [...this.fetched, which];
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector<Dialogs[Which] & DrawnElement>(`fw-${which}`);
    await dialog?.updateComplete;
    return dialog;
  }

  private useKey(key: string): void {
    this.api.key = key;
    this.requestUpdate();
  }

  private header(): TemplateResult {
    const t = strings(this.locale);
    const name = html`${mark}<b>${this.shop?.name ?? "Floorwalker"}</b>`;
    return html`<header>
      ${this.talk.exchanges.length ? html`<h1 class="name">${name}</h1>` : html`<span class="name">${name}</span>`}
      ${this.talk.exchanges.length
        ? html`<button class="pill" aria-label=${t.newChat} @click=${this.begin}>${newIcon}<span>${t.newChat}</span></button>`
        : nothing}
      <button class="round" aria-label=${t.past} title=${t.past} @click=${async () => (await this.summon("history"))?.open()}>${pastIcon}</button>
      ${this.shop?.own_keys && !this.mode
        ? html`<button class=${this.api.key ? "round used" : "round"} aria-label=${t.ownKey} title=${t.ownKey}
            @click=${async () => (await this.summon("key"))?.open()}>${keyIcon}</button>`
        : nothing}
      ${this.choices.buttons()}
      ${this.mode === "launcher"
        ? html`<button class="round" aria-label=${t.close} title=${t.close} @click=${this.leavePage}>${closeIcon}</button>`
        : nothing}
    </header>`;
  }

  /** The exchange that last showed cards, up to this one. */
  private shownAt(n: number): Exchange {
    const { exchanges } = this.talk;
    return exchanges.slice(0, n + 1).findLast((exchange) => exchange.cards.length) ?? exchanges[n]!;
  }

  /** Leads to a card, of whichever answer. */
  private cite([key, number]: readonly [string, number]): void {
    const n = this.talk.exchanges.findIndex((exchange) => exchange.key === key);
    void this.renderRoot.querySelectorAll<TurnView>("fw-turn")[n]?.shelf?.show(number);
  }

  private async ask(text: string): Promise<void> {
    if (this.talk.busy) return;
    const photos = (await this.drafts.take()).map((photo) => ({ ...photo, removed: false }));
    if (!text && !photos.length) return;
    const over = this.editing;
    this.editing = null;
    await this.heard(this.talk.ask(text, photos, { over }));
  }

  /** Brings the question into view, and the focus to where no button has just gone. */
  private async heard(answered: Promise<void>): Promise<void> {
    this.following = true;
    await this.updateComplete;
    this.bring("question");
    this.settle();
    await answered;
  }

  /** The box takes the focus; on a touch screen, where that opens the keyboard over the cards, only if it had it. */
  private settle(): void {
    const typed = this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement === this.composer;
    if (typed || matchMedia("(hover: hover)").matches) this.composer.focus();
    else this.renderRoot.querySelector<TurnView>("fw-turn:last-of-type")?.reply.focus({ preventScroll: true });
  }

  private async edit(key: string): Promise<void> {
    const exchange = this.talk.exchanges.find((other) => other.key === key);
    if (!exchange || this.talk.busy) return;
    this.editing = key;
    for (const photo of exchange.photos) if (!photo.removed) this.drafts.again(photo);
    await this.updateComplete;
    await this.composer.write(exchange.text);
  }

  private cancel(): void {
    this.editing = null;
    for (const draft of this.drafts.list) if (draft.sent) this.drafts.remove(draft.key);
  }

  private useAgain(photo: SentPhoto): void {
    this.drafts.again(photo);
    this.composer.focus();
  }

  private removePhoto(id: string): void {
    void this.talk.removePhoto(id);
    this.settle();
  }

  private async show(card: Card, event: Event): Promise<void> {
    this.visit(card, event);
    await (await this.summon("details"))?.open(card);
  }

  /** A product was looked at: of that the shop may learn what was worth showing. */
  private visit(card: Card, event: Event): void {
    const turn = event.composedPath().find((each) => each instanceof HTMLElement && each.dataset["turn"]) as HTMLElement;
    if (this.shop?.feedback && turn) {
      this.talk.tell({ turn: turn.dataset["turn"] ?? "", kind: "click", product: card.product_id });
    }
  }

  private async reopen(conversation: string): Promise<void> {
    this.editing = null;
    await this.talk.open(conversation);
    await this.updateComplete;
    this.bring("end");
    this.settle();
  }

  private readonly past = (): Promise<Summary[]> => this.talk.past();
  private readonly product = (id: string): Promise<Product> => this.api.product(id);

  private get labels(): Record<string, string> {
    return this.shop?.facets[this.locale] ?? {};
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
    this.editing = null;
    this.talk.begin();
    this.composer.focus();
  }

  /** One polite line for screen readers: the step, the products found, the end. Never the stream itself. */
  private announce(): void {
    const t = strings(this.locale);
    const latest = this.talk.exchanges.at(-1);
    let line = "";
    if (latest && isOpen(latest)) {
      line = latest.cards.length ? t.products(latest.cards.length) : (latest.steps.at(-1)?.text ?? t.thinking);
    } else if (latest && this.announced) {
      line = latest.state === "failed" ? latest.problem || t.lost : latest.state === "stopped" ? t.stopped : t.done;
    }
    if (line !== this.announced) this.status = this.announced = line;
  }

  private measure = (): void => {
    const { scrollTop, clientHeight, scrollHeight } = this.main;
    this.below = scrollTop + clientHeight < scrollHeight - 60;
  };

  /** Follows the words as they come for as long as what they are about stays in sight, unless the shopper scrolls by hand. */
  private follow(): void {
    const turn = this.renderRoot.querySelector<TurnView>("fw-turn:last-of-type");
    if (!this.following || !turn?.exchange.answer) return;
    const view = this.main.getBoundingClientRect();
    const hidden = turn.reply.getBoundingClientRect().bottom + 12 - view.bottom;
    const top = view.height < 640 ? turn.shelf : null; // on a phone, what was understood makes room
    const room = (top ?? turn.reply).getBoundingClientRect().top - view.top;
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

  static override styles = [tokens, plain, pill, chatLook];
}

/** The conversation: what was said so far, the answer that is on its way, and where it is kept between visits. */
import type { Helper, Host } from "../elements/element.ts";
import { Refused, STOPPED, type Api, type Message, type Opinion, type PastTurn, type Summary } from "../wire/api.ts";
import type { Chip, Part } from "../wire/parts.ts";
import { apply, asked, isOpen, judged, lost, remembered, stopped, type Exchange, type SentPhoto } from "./exchange.ts";
import { Frames } from "./frames.ts";
import { recall, recallList, remember } from "./memory.ts";

const KEPT_AS = "floorwalker.conversation";
const ALL_KEPT_AS = "floorwalker.conversations";
const MOST_KEPT = 50;

/** What a message may come with: wishes it takes back, and the exchange in whose place it is asked. */
export interface Along {
  dropped?: readonly Pick<Chip, "id" | "label">[];
  over?: string | null;
}

type Open = (signal: AbortSignal) => AsyncGenerator<Part>;

export class Talk implements Helper {
  exchanges: readonly Exchange[] = [];
  conversation = recall(KEPT_AS);
  /** What was said before is on its way. */
  resuming = false;
  private answering: AbortController | null = null;

  constructor(
    private readonly host: Host,
    private readonly api: Api,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.answering?.abort();
  }

  get busy(): boolean {
    return this.answering !== null;
  }

  /** The conversation of the last visit, if the server still has it. */
  async resume(): Promise<void> {
    if (!this.conversation) return;
    this.resuming = true;
    try {
      const { turns, running } = await this.api.conversation(this.conversation);
      if (this.exchanges.length) return; // the shopper was faster
      this.exchanges = turns.map((turn) => remembered(turn, this.image));
      if (running) void this.rejoin(this.conversation, running);
    } catch (error) {
      if (error instanceof Refused && !this.busy) this.keep(null);
    } finally {
      this.resuming = false;
    }
    this.host.requestUpdate();
  }

  begin(): void {
    this.stop();
    this.keep(null);
    this.exchanges = [];
    this.host.requestUpdate();
  }

  stop(): void {
    this.answering?.abort(STOPPED);
  }

  /** The conversations this browser knows and the server still has, latest first. */
  async past(): Promise<Summary[]> {
    const found = await this.api.conversations(recallList(ALL_KEPT_AS));
    remember(ALL_KEPT_AS, JSON.stringify(found.map((summary) => summary.conversation_id)));
    return found;
  }

  /** Goes to another conversation; an answer that is being written in this one is written to its end. */
  async open(conversation: string): Promise<void> {
    if (conversation === this.conversation) return;
    this.answering?.abort();
    this.answering = null;
    this.keep(conversation);
    this.exchanges = [];
    await this.resume();
  }

  async forget(conversation: string): Promise<void> {
    if (conversation === this.conversation) this.begin();
    remember(ALL_KEPT_AS, JSON.stringify(recallList(ALL_KEPT_AS).filter((id) => id !== conversation)));
    await this.api.forgetConversation(conversation).catch(() => undefined);
  }

  async ask(text: string, photos: readonly SentPhoto[], { dropped = [], over }: Along = {}): Promise<void> {
    if (this.busy) return;
    const message: Message = { message: text, photos: photos.map((photo) => photo.id) };
    if (this.conversation) message.conversation_id = this.conversation;
    const at = this.exchanges.findIndex((exchange) => exchange.key === over);
    if (at >= 0) {
      const { turn } = this.exchanges[at]!;
      if (turn) message.replaces = turn;
      this.exchanges = this.exchanges.slice(0, at);
    }
    // Without words the page's language counts, or that of what was said before.
    if (!/\p{L}/u.test(text) && !this.exchanges.length) message.lang = this.api.lang();
    if (dropped.length) message.dropped = dropped.map((wish) => wish.id);
    const labels = dropped.map((wish) => wish.label);
    await this.follow(text, photos, (signal) => this.api.chat(message, signal), labels, message.dropped);
  }

  /** What the shopper thinks of an answer, or which product was looked at. Nobody waits for it. */
  tell(opinion: Omit<Opinion, "conversation">): void {
    if (this.conversation && opinion.turn) {
      void this.api.feedback({ conversation: this.conversation, ...opinion }).catch(() => undefined);
    }
  }

  judge(opinion: Omit<Opinion, "conversation">): void {
    const { turn, kind } = opinion;
    this.tell(opinion);
    if (kind === "click") return;
    this.exchanges = this.exchanges.map((exchange) => (exchange.turn === turn ? judged(exchange, kind) : exchange));
    this.host.requestUpdate();
  }

  /** The answer that was on its way when the page was left, from its beginning. */
  private async rejoin(conversation: string, running: Pick<PastTurn, "text" | "photos">): Promise<void> {
    const photos = running.photos.map(({ photo_id, url }) => ({ id: photo_id, url: this.image(url), removed: false }));
    await this.follow(running.text, photos, (signal) => this.api.rejoin(conversation, signal));
  }

  /** Adds an exchange and reads its answer to the end. */
  private async follow(
    text: string,
    photos: readonly SentPhoto[],
    open: Open,
    takenBack: readonly string[] = [],
    dropped: readonly string[] = [],
  ): Promise<void> {
    const key = crypto.randomUUID?.() ?? String(performance.now());
    this.exchanges = [...this.exchanges, asked(key, text, photos, takenBack, dropped)];
    const abort = (this.answering = new AbortController());
    this.host.requestUpdate();
    const frames = new Frames<Part>((parts) => this.change(key, (exchange) => parts.reduce(apply, exchange)));
    const ended = await this.listen(open, abort.signal, frames);
    frames.flush();
    if (this.answering === abort) this.answering = null;
    this.change(key, (exchange) => (isOpen(exchange) ? ended(exchange) : exchange));
  }

  /** Asks the same again, in place of an answer that failed or was stopped. */
  async retry(key: string): Promise<void> {
    const exchange = this.exchanges.find((other) => other.key === key);
    if (!exchange || this.busy) return;
    const dropped = exchange.dropped.map((id, n) => ({ id, label: exchange.takenBack[n] ?? "" }));
    await this.ask(exchange.text, exchange.photos.filter((photo) => !photo.removed), { dropped, over: key });
  }

  async removePhoto(id: string): Promise<void> {
    this.hidePhoto(id);
    await this.api.forget(id).catch(() => undefined);
  }

  /** A photo that is no longer on the server. */
  hidePhoto(id: string): void {
    const hidden = (photo: SentPhoto): SentPhoto => (photo.id === id ? { ...photo, removed: true } : photo);
    this.exchanges = this.exchanges.map((exchange) => ({ ...exchange, photos: exchange.photos.map(hidden) }));
    this.host.requestUpdate();
  }

  /** Reads the answer to its end; tells what becomes of an exchange that the stream itself left open. */
  private async listen(
    open: Open,
    signal: AbortSignal,
    frames: Frames<Part>,
  ): Promise<(exchange: Exchange) => Exchange> {
    let turn: string | undefined;
    let whole = false;
    try {
      for await (const part of open(signal)) {
        if (part.type === "start") {
          turn = part.messageId;
          this.keep(part.messageMetadata?.conversationId ?? this.conversation);
        }
        whole ||= part.type === "finish" || part.type === "error";
        frames.push(part);
      }
    } catch (error) {
      if (signal.aborted) return stopped;
      if (error instanceof Refused) return (exchange) => lost(exchange, error.sentence);
    }
    return (!whole && (await this.stored(turn))) || lost;
  }

  /** The exchange as the server kept it, where its stream can be had no more. */
  private async stored(turn: string | undefined): Promise<((exchange: Exchange) => Exchange) | null> {
    if (!turn || !this.conversation) return null;
    const found = await this.api.conversation(this.conversation).catch(() => null);
    const kept = found?.turns.find((other) => other.turn_id === turn);
    return kept ? (exchange) => ({ ...remembered(kept, this.image), key: exchange.key }) : null;
  }

  private readonly image = (path: string): string => this.api.image(path);

  private change(key: string, how: (exchange: Exchange) => Exchange): void {
    this.exchanges = this.exchanges.map((exchange) => (exchange.key === key ? how(exchange) : exchange));
    this.host.requestUpdate();
  }

  private keep(conversation: string | null): void {
    this.conversation = conversation;
    remember(KEPT_AS, conversation);
    if (!conversation) return;
    const others = recallList(ALL_KEPT_AS).filter((id) => id !== conversation);
    remember(ALL_KEPT_AS, JSON.stringify([conversation, ...others].slice(0, MOST_KEPT)));
  }
}

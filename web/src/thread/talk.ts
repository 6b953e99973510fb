/** The conversation: what was said so far, the answer that is on its way, and where it is kept between visits. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { Refused, STOPPED, type Api, type Message, type PastTurn } from "../wire/api.ts";
import type { Part } from "../wire/parts.ts";
import { apply, asked, isOpen, lost, remembered, stopped, type Exchange, type SentPhoto } from "./exchange.ts";
import { Frames } from "./frames.ts";
import { recall, remember } from "./memory.ts";

const KEPT_AS = "floorwalker.conversation";

type Open = (signal: AbortSignal) => AsyncGenerator<Part>;

export class Talk implements ReactiveController {
  exchanges: readonly Exchange[] = [];
  private conversation = recall(KEPT_AS);
  private answering: AbortController | null = null;

  constructor(
    private readonly host: ReactiveControllerHost,
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
    try {
      const { turns, running } = await this.api.conversation(this.conversation);
      if (this.exchanges.length) return; // the shopper was faster
      this.exchanges = turns.map((turn) => remembered(turn, this.image));
      if (running) void this.rejoin(this.conversation, running);
    } catch (error) {
      if (error instanceof Refused && !this.busy) this.keep(null);
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

  async ask(text: string, photos: readonly SentPhoto[]): Promise<void> {
    if (this.busy) return;
    const message: Message = { message: text, photos: photos.map((photo) => photo.id) };
    if (this.conversation) message.conversation_id = this.conversation;
    if (!/\p{L}/u.test(text)) message.lang = this.api.lang();
    await this.follow(text, photos, (signal) => this.api.chat(message, signal));
  }

  /** The answer that was on its way when the page was left, from its beginning. */
  private async rejoin(conversation: string, running: Pick<PastTurn, "text" | "photos">): Promise<void> {
    const photos = running.photos.map(({ photo_id, url }) => ({ id: photo_id, url: this.image(url), removed: false }));
    await this.follow(running.text, photos, (signal) => this.api.rejoin(conversation, signal));
  }

  /** Adds an exchange and reads its answer to the end. */
  private async follow(text: string, photos: readonly SentPhoto[], open: Open): Promise<void> {
    const key = crypto.randomUUID?.() ?? String(performance.now());
    this.exchanges = [...this.exchanges, asked(key, text, photos)];
    const abort = (this.answering = new AbortController());
    this.host.requestUpdate();
    const frames = new Frames<Part>((parts) => this.change(key, (exchange) => parts.reduce(apply, exchange)));
    const ended = await this.listen(open, abort.signal, frames);
    frames.flush();
    this.answering = null;
    this.change(key, (exchange) => (isOpen(exchange) ? ended(exchange) : exchange));
  }

  /** Asks the same again, in place of an answer that failed or was stopped. */
  async retry(key: string): Promise<void> {
    const exchange = this.exchanges.find((other) => other.key === key);
    if (!exchange || this.busy) return;
    this.exchanges = this.exchanges.filter((other) => other !== exchange);
    await this.ask(exchange.text, exchange.photos.filter((photo) => !photo.removed));
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
  }
}

/** Photos on their way into the next message: shrunk, sent ahead, shown, and taken back when the shopper says so. */
import type { Helper, Host } from "../elements/element.ts";
import { Refused, type Api } from "../wire/api.ts";
import { pictures, shrink } from "./shrink.ts";

export interface Draft {
  readonly key: number;
  readonly url: string;
  readonly id: string | null;
  readonly problem: string | null;
  /** It was sent before: taken from the draft, it stays where it was sent. */
  readonly sent: boolean;
}

export type Trouble = "photosTooMany" | "photoNotPicture";

export class Drafts implements Helper {
  list: readonly Draft[] = [];
  /** Why something was not taken, until the next photo is added. */
  trouble: Trouble | null = null;
  private nextKey = 1;
  private readonly sending = new Map<number, { work: Promise<void>; abort: AbortController }>();

  constructor(
    private readonly host: Host,
    private readonly api: Api,
    private readonly most: () => number,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    for (const { abort } of this.sending.values()) abort.abort();
  }

  add(files: Iterable<File> | null | undefined): void {
    const given = [...(files ?? [])];
    const found = pictures(given);
    const room = Math.max(0, this.most() - this.list.length);
    this.trouble = found.length > room ? "photosTooMany" : found.length < given.length ? "photoNotPicture" : null;
    for (const file of found.slice(0, room)) this.start(file);
    this.host.requestUpdate();
  }

  remove(key: number): void {
    const draft = this.list.find((other) => other.key === key);
    if (!draft) return;
    this.sending.get(key)?.abort.abort();
    this.list = this.list.filter((other) => other !== draft);
    if (!draft.sent) URL.revokeObjectURL(draft.url);
    if (draft.id && !draft.sent) void this.api.forget(draft.id).catch(() => undefined); // it expires on the server by itself
    this.trouble = null;
    this.host.requestUpdate();
  }

  /** A photo of an earlier message, which the next one is about again. */
  again({ id, url }: { id: string; url: string }): void {
    if (this.list.some((draft) => draft.id === id)) return;
    if (this.list.length >= this.most()) this.trouble = "photosTooMany";
    else this.list = [...this.list, { key: this.nextKey++, url, id, problem: null, sent: true }];
    this.host.requestUpdate();
  }

  get busy(): boolean {
    return this.sending.size > 0;
  }

  /** All photos that arrived, once none is on its way any more; the drafts are then empty. */
  async take(): Promise<{ id: string; url: string }[]> {
    await Promise.all([...this.sending.values()].map(({ work }) => work));
    const ready = this.list.flatMap(({ id, url }) => (id ? [{ id, url }] : []));
    this.list = this.list.filter((draft) => draft.problem !== null);
    this.host.requestUpdate();
    return ready;
  }

  private start(file: File): void {
    const key = this.nextKey++;
    const abort = new AbortController();
    this.list = [...this.list, { key, url: URL.createObjectURL(file), id: null, problem: null, sent: false }];
    const work = this.send(key, file, abort.signal).finally(() => {
      this.sending.delete(key);
      this.host.requestUpdate();
    });
    this.sending.set(key, { work, abort });
  }

  private async send(key: number, file: File, signal: AbortSignal): Promise<void> {
    try {
      const small = await shrink(file);
      const id = await this.api.upload(small, signal);
      if (signal.aborted) await this.api.forget(id).catch(() => undefined);
      else this.change(key, { id, url: small === file ? null : URL.createObjectURL(small) });
    } catch (error) {
      if (!signal.aborted) this.change(key, { problem: error instanceof Refused ? error.sentence : "" });
    }
  }

  private change(key: number, what: { id?: string; problem?: string; url?: string | null }): void {
    this.list = this.list.map((draft) => {
      if (draft.key !== key) return draft;
      if (what.url) URL.revokeObjectURL(draft.url);
      return { ...draft, id: what.id ?? draft.id, problem: what.problem ?? draft.problem, url: what.url ?? draft.url };
    });
  }
}

/** The server's routes, as the page uses them. */
import type { Lang } from "../strings/index.ts";
import type { Part, Products } from "./parts.ts";
import { Sessions } from "./session.ts";
import { followed } from "./stream.ts";

export interface Sample {
  product_id: string;
  name: Record<string, string>;
  image: string;
}

export interface Shop {
  name: string;
  products: number;
  prompts: Partial<Record<Lang, string[]>>;
  samples: Sample[];
  /** What this catalogue's facets are called. */
  facets: Partial<Record<Lang, Record<string, string>>>;
  limits: { photos: number; message: number };
  /** Whether opinions on answers are kept. */
  feedback?: boolean;
  /** Whether a message may bring a model key of the shopper's own. */
  own_keys?: boolean;
}

export interface PastTurn extends Products {
  turn_id: string;
  text: string;
  photos: { photo_id: string; url: string }[];
  answer: string;
  answered_by: string;
  taken_back: string[];
  opinions?: Vote[];
}

export interface Conversation {
  turns: PastTurn[];
  /** The message that is being answered now: its answer can be rejoined. */
  running: Pick<PastTurn, "text" | "photos"> | null;
}

export interface Message {
  conversation_id?: string;
  message: string;
  photos: string[];
  /** Left out where the message itself tells it. */
  lang?: Lang;
  /** Ids of wishes of the last search that are taken back. */
  dropped?: readonly string[];
  /** The turn in whose place this is answered. */
  replaces?: string;
}

export interface Summary {
  conversation_id: string;
  title: string;
  updated: number;
}

/** What the catalogue says of a product, as far as its card does not. */
export interface Product {
  description: string;
  images: string[];
  facets: { facet: string; labels: string[] }[];
  attributes: Record<string, string>;
  /** Which of name and description `generated_by` wrote. */
  generated: string[];
  generated_by: string;
}

export type Vote = "up" | "down" | "none";

export interface Opinion {
  conversation: string;
  turn: string;
  kind: Vote | "click";
  product?: string;
}

/** Why a stream is left: the shopper wants no more of this answer. */
export const STOPPED = "stopped";

const streamOf = (conversation: string): string => `/api/chat/${encodeURIComponent(conversation)}/stream`;

/** The server refused: the sentence is for the shopper, or "" where there was none. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly sentence: string,
  ) {
    super(sentence);
  }
}

export class Api {
  private readonly sessions: Sessions;
  /** The shopper's own key to the model: for as long as the page is open, and nowhere but here. */
  key = "";

  /** `root`: where the server is, without the last slash; "" for the page's own. */
  constructor(
    readonly root: () => string,
    readonly lang: () => Lang,
  ) {
    this.sessions = new Sessions(root);
  }

  async shop(): Promise<Shop> {
    return (await this.call("/api/shop")).json() as Promise<Shop>;
  }

  async conversation(id: string): Promise<Conversation> {
    return (await this.call(`/api/conversations/${encodeURIComponent(id)}`)).json() as Promise<Conversation>;
  }

  async conversations(ids: readonly string[]): Promise<Summary[]> {
    const query = new URLSearchParams(ids.map((id) => ["id", id]));
    return ids.length ? ((await (await this.call(`/api/conversations?${query}`)).json()) as Summary[]) : [];
  }

  async forgetConversation(id: string): Promise<void> {
    await this.call(`/api/conversations/${encodeURIComponent(id)}`, { method: "DELETE" });
  }

  async product(id: string): Promise<Product> {
    return (await this.call(`/api/products/${encodeURIComponent(id)}`)).json() as Promise<Product>;
  }

  async feedback(opinion: Opinion): Promise<void> {
    const headers = { "content-type": "application/json" };
    await this.call("/api/feedback", { method: "POST", headers, body: JSON.stringify(opinion), keepalive: true });
  }

  async upload(photo: Blob, signal: AbortSignal): Promise<string> {
    const form = new FormData();
    form.append("photo", photo, "photo");
    const answer = await this.call("/api/photos", { method: "POST", body: form, signal });
    return ((await answer.json()) as { photo_id: string }).photo_id;
  }

  async forget(photo: string): Promise<void> {
    await this.call(`/api/photos/${encodeURIComponent(photo)}`, { method: "DELETE" });
  }

  /** The answer's parts; goes on after a dropped connection with the first part that did not arrive. */
  async *chat(message: Message, signal: AbortSignal): AsyncGenerator<Part> {
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (this.key) headers["x-model-key"] = this.key;
    const answer = await this.call("/api/chat?resumable=true", {
      method: "POST",
      headers,
      body: JSON.stringify(message),
      signal,
    });
    yield* this.parts(answer.headers.get("x-conversation-id") ?? "", answer, signal);
  }

  /** The parts of the answer that a conversation is being given, from its first. */
  async *rejoin(conversation: string, signal: AbortSignal): AsyncGenerator<Part> {
    yield* this.parts(conversation, await this.stream(conversation, null, signal), signal);
  }

  private async *parts(conversation: string, answer: Response, signal: AbortSignal): AsyncGenerator<Part> {
    try {
      yield* followed(answer, (after) => this.stream(conversation, after, signal), signal);
    } finally {
      // Leaving is not stopping: an answer that is unwanted from now on is ended by name.
      if (signal.aborted && signal.reason === STOPPED) {
        void this.call(streamOf(conversation), { method: "DELETE", keepalive: true }).catch(() => undefined);
      }
    }
  }

  private stream(conversation: string, after: string | null, signal: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = after === null ? {} : { "last-event-id": after };
    return this.call(streamOf(conversation), { headers, signal });
  }

  /** Where a picture of the server's is; a path can only lead to this server. */
  image(path: string): string {
    return `${this.root()}/${path.replace(/^\/+/, "")}`;
  }

  private async call(path: string, options: RequestInit = {}): Promise<Response> {
    const headers = new Headers(options.headers);
    headers.set("accept-language", this.lang());
    const answer = await this.sessions.fetch(path, { ...options, headers });
    if (answer.ok) return answer;
    const said = (await answer.json().catch(() => null)) as { error?: unknown } | null;
    throw new Refused(answer.status, typeof said?.error === "string" ? said.error : "");
  }
}

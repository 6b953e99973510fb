/** The server's routes, as the page uses them. */
import type { Lang } from "../strings/index.ts";
import { events } from "./sse.ts";
import type { Part, Products } from "./parts.ts";

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
  limits: { photos: number; message: number };
}

export interface PastTurn extends Products {
  turn_id: string;
  text: string;
  photos: { photo_id: string; url: string }[];
  answer: string;
  answered_by: string;
}

export interface Message {
  conversation_id?: string;
  message: string;
  photos: string[];
  /** Left out where the message itself tells it. */
  lang?: Lang;
}

/** The server refused: the sentence is for the shopper, or "" where there was none. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly sentence: string,
  ) {
    super(sentence || `status ${status}`);
  }
}

export class Api {
  /** `root`: where the server is, without the last slash; "" for the page's own. */
  constructor(
    readonly root: string,
    readonly lang: () => Lang,
  ) {}

  async shop(): Promise<Shop> {
    return (await this.call("/api/shop")).json() as Promise<Shop>;
  }

  async turns(conversation: string): Promise<PastTurn[]> {
    const answer = await this.call(`/api/conversations/${encodeURIComponent(conversation)}`);
    return ((await answer.json()) as { turns: PastTurn[] }).turns;
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

  async *chat(message: Message, signal: AbortSignal): AsyncGenerator<Part> {
    const answer = await this.call("/api/chat", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(message),
      signal,
    });
    if (!answer.body) return;
    for await (const data of events(answer.body)) {
      if (data === "[DONE]") return;
      yield JSON.parse(data) as Part;
    }
  }

  /** Where a picture of the server's is; a path can only lead to this server. */
  image(path: string): string {
    return `${this.root}/${path.replace(/^\/+/, "")}`;
  }

  private async call(path: string, options: RequestInit = {}): Promise<Response> {
    const headers = new Headers(options.headers);
    headers.set("accept-language", this.lang());
    const answer = await fetch(this.root + path, { ...options, headers });
    if (answer.ok) return answer;
    const said = (await answer.json().catch(() => null)) as { error?: unknown } | null;
    throw new Refused(answer.status, typeof said?.error === "string" ? said.error : "");
  }
}

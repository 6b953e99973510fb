/** The console's routes. Everything needs the token. */
import type { Lang } from "../strings/index.ts";

export interface Brief {
  product_id: string;
  names: Record<Lang, string>;
  image: string | null;
  price: number | null;
  currency: string | null;
}

export type Briefs = Record<string, Brief>;

export interface Said {
  said: string;
}

export interface Hit {
  product_id: string;
  score: number;
  fields: Record<string, number>;
  ranks: Record<string, number>;
  reasons: { kind: string; facet?: string; value?: string; said?: string }[];
}

export interface Query {
  text: string;
  photos: number;
  wanted: Said[];
  unwanted: Said[];
  limits: Said[];
  sort: string;
  mode: string;
}

export interface Found {
  query: Query;
  hits: Hit[];
  dropped: Said[];
  timings: Record<string, number>;
}

export interface PlaygroundAnswer {
  columns: { strategy: string; found: Found }[];
  products: Briefs;
}

export interface Setting {
  name: string;
  value: string;
  default: string;
  given: boolean;
  meaning: string;
}

export interface Overview {
  name: string;
  version: string;
  products: number;
  indexed: number;
  fields: string[];
  settings: Setting[];
}

/** The server refused: 401 is for the wrong token. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    sentence: string,
  ) {
    super(sentence);
  }
}

export class Api {
  /** What the catalogue's facets are called, by language. */
  facets: Partial<Record<Lang, Record<string, string>>> = {};

  constructor(
    readonly token: string,
    readonly lang: () => Lang,
  ) {}

  async get<T>(path: string): Promise<T> {
    return (await this.call(path)).json() as Promise<T>;
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    const headers = { "content-type": "application/json" };
    return (await this.call(path, { method: "POST", headers, body: JSON.stringify(body) })).json() as Promise<T>;
  }

  facet(name: string): string {
    return this.facets[this.lang()]?.[name] ?? name;
  }

  private async call(path: string, options: RequestInit = {}): Promise<Response> {
    const headers = new Headers(options.headers);
    headers.set("accept-language", this.lang());
    headers.set("authorization", `Bearer ${this.token}`);
    const answer = await fetch(path, { ...options, headers });
    if (answer.ok) return answer;
    const said = (await answer.json().catch(() => null)) as { error?: string } | null;
    throw new Refused(answer.status, said?.error ?? "");
  }
}

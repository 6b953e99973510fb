/** What the server sends, as it comes over the wire (AI SDK UI message stream v1). */

export interface Card {
  number: number;
  product_id: string;
  name: string;
  brand: string | null;
  price: number | null;
  list_price: number | null;
  currency: string | null;
  in_stock: boolean | null;
  url: string | null;
  image: string | null;
  facets: Record<string, string[]>;
  reasons: string[];
  generated_by: string | null;
}

export interface Wish {
  facet: string;
  values: string[];
  said: string;
}

export interface Limit {
  number: string;
  low: number | null;
  high: number | null;
  said: string;
}

/** What was understood of a message; the server's query has more, and may grow. */
export interface Understood {
  wanted: Wish[];
  unwanted: Wish[];
  limits: Limit[];
}

export interface Products {
  cards: Card[];
  query?: Partial<Understood>;
  dropped?: (Wish | Limit)[];
}

export interface Step {
  name: string;
  text: string;
}

export type Part =
  | { type: "start"; messageId?: string; messageMetadata?: { conversationId?: string } }
  | { type: "data-step"; data: Step }
  | { type: "data-products"; data: Products }
  | { type: "text-start"; id: string }
  | { type: "text-delta"; id: string; delta: string }
  | { type: "text-end"; id: string }
  | { type: "data-suggestions"; data: { replies: string[] } }
  | { type: "error"; errorText: string }
  | { type: "finish"; messageMetadata?: { answeredBy?: string } };

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

/** A wish that was understood, and that the shopper may take back by its id. */
export interface Chip {
  id: string;
  kind: "wanted" | "unwanted" | "limit" | "sort" | "words" | "like" | "photo";
  label: string;
  /** Nothing meets it together with the rest: the search went without. */
  dropped: boolean;
}

export interface Products {
  cards: Card[];
  wishes?: Chip[];
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

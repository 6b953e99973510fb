/** One exchange of the conversation, and how each part of the stream changes it. Pure. */
import type { PastTurn, Vote } from "../wire/api.ts";
import type { Card, Chip, Part, Step } from "../wire/parts.ts";

export interface SentPhoto {
  id: string;
  url: string;
  removed: boolean;
}

export interface Exchange {
  readonly key: string;
  /** The server's name for it, once it began. */
  readonly turn: string;
  readonly text: string;
  readonly photos: readonly SentPhoto[];
  readonly steps: readonly Step[];
  readonly cards: readonly Card[];
  readonly wishes: readonly Chip[];
  /** Labels of the wishes that this message took back, and their ids. */
  readonly takenBack: readonly string[];
  readonly dropped: readonly string[];
  readonly answer: string;
  readonly replies: readonly string[];
  readonly answeredBy: string;
  /** What the shopper thinks of it: a thumb, and that nothing shown fits. */
  readonly votes: readonly Vote[];
  readonly state: "waiting" | "answering" | "done" | "stopped" | "failed";
  /** What went wrong, for the shopper; "" where the connection itself was lost. */
  readonly problem: string;
}

export function asked(
  key: string,
  text: string,
  photos: readonly SentPhoto[],
  takenBack: readonly string[] = [],
  dropped: readonly string[] = [],
): Exchange {
  return {
    key,
    turn: "",
    text,
    photos,
    steps: [],
    cards: [],
    wishes: [],
    takenBack,
    dropped,
    answer: "",
    replies: [],
    answeredBy: "",
    votes: [],
    state: "waiting",
    problem: "",
  };
}

export const isOpen = (exchange: Exchange): boolean => exchange.state === "waiting" || exchange.state === "answering";

export function apply(exchange: Exchange, part: Part): Exchange {
  switch (part.type) {
    case "start":
      return { ...exchange, turn: part.messageId ?? "" };
    case "data-step": {
      const others = exchange.steps.filter((step) => step.name !== part.data.name);
      return { ...exchange, steps: [...others, part.data] };
    }
    case "data-products":
      return {
        ...exchange,
        cards: part.data.cards.toSorted((a, b) => a.number - b.number),
        wishes: part.data.wishes ?? [],
      };
    case "text-start":
      return { ...exchange, state: "answering" };
    case "text-delta":
      return { ...exchange, state: "answering", answer: exchange.answer + part.delta };
    case "data-suggestions":
      return { ...exchange, replies: part.data.replies };
    case "error":
      return { ...exchange, state: "failed", problem: part.errorText };
    case "finish": {
      const answeredBy = part.messageMetadata?.answeredBy ?? exchange.answeredBy;
      return { ...exchange, answeredBy, state: exchange.state === "failed" ? "failed" : "done" };
    }
    default:
      return exchange;
  }
}

export const stopped = (exchange: Exchange): Exchange => ({ ...exchange, state: "stopped" });

export const lost = (exchange: Exchange, problem = ""): Exchange => ({ ...exchange, state: "failed", problem });

/** A thumb takes the place of the one before. */
export const judged = (exchange: Exchange, vote: Vote): Exchange => {
  const others = exchange.votes.filter((other) => (other === "none") !== (vote === "none"));
  return { ...exchange, votes: [...others, vote] };
};

/** An exchange of before, as the server kept it. */
export function remembered(turn: PastTurn, image: (path: string) => string): Exchange {
  const photos = turn.photos.map(({ photo_id, url }) => ({ id: photo_id, url: image(url), removed: false }));
  const said = apply(asked(turn.turn_id, turn.text, photos, turn.taken_back), { type: "data-products", data: turn });
  return { ...said, turn: turn.turn_id, answer: turn.answer, answeredBy: turn.answered_by, votes: turn.opinions ?? [], state: "done" };
}

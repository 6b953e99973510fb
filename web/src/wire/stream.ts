/** A turn's parts, through any number of connections. */
import type { Part } from "./parts.ts";
import { events } from "./sse.ts";

/** Milliseconds before each new try after a connection broke; a try that brings something starts anew. */
export const PAUSES: readonly number[] = [300, 1000, 2000, 4000, 8000];

/**
 * `again`: opens the stream after the event of an id. Ends with the turn; where the server knows nothing of it any more,
 * it just ends, and what is open stays open. Throws what the last try threw.
 */
export async function* followed(
  first: Response,
  again: (after: string) => Promise<Response>,
  signal: AbortSignal,
  pauses: readonly number[] = PAUSES,
): AsyncGenerator<Part> {
  let answer: Response | null = first;
  let after: string | null = null;
  let broken: unknown = null;
  for (let tries = 0; ; ) {
    try {
      if (after !== null && !answer) answer = await again(after);
      if (!answer?.body || answer.status === 204) return;
      for await (const { id, data } of events(answer.body)) {
        if (data === "[DONE]") return;
        tries = 0;
        after = id ?? after;
        yield JSON.parse(data) as Part;
      }
    } catch (error) {
      // A refusal is an answer: asking again would bring the same.
      if (signal.aborted || after === null || !(error instanceof TypeError)) throw error;
      broken = error;
    }
    answer = null;
    const pause = pauses[tries++];
    if (after === null) return;
    if (pause === undefined) throw broken ?? new TypeError("the stream broke off");
    await new Promise((resolve) => setTimeout(resolve, pause));
    signal.throwIfAborted();
  }
}

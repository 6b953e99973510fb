export interface SentEvent {
  id: string | null;
  data: string;
}

/** Server-Sent Events out of a byte stream, however it was cut on the way. */
export async function* events(bytes: ReadableStream<Uint8Array>): AsyncGenerator<SentEvent> {
  const reader = bytes.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      // A lone \r at the very end may be half of \r\n: it waits for the next piece.
      const cut = done ? /(?:\r\n|\n|\r(?!\n)){2}/g : /(?:\r\n|\n|\r(?!\n|$)){2}/g;
      let from = 0;
      for (let hit = cut.exec(rest); hit; hit = cut.exec(rest)) {
        const block = rest.slice(from, hit.index);
        from = cut.lastIndex;
        const data = valueOf("data", block);
        if (data !== null) yield { id: valueOf("id", block), data };
      }
      rest = rest.slice(from);
      if (done) return;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** The lines of one field of an event, joined; null where it has none. */
function valueOf(field: string, event: string): string | null {
  const lines = event
    .split(/\r\n|\n|\r/)
    .filter((line) => line.startsWith(`${field}:`))
    .map((line) => line.slice(field.length + 1).replace(/^ /, ""));
  return lines.length ? lines.join("\n") : null;
}

/** Server-Sent Events out of a byte stream, however it was cut on the way. */
export async function* events(bytes: ReadableStream<Uint8Array>): AsyncGenerator<string> {
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
        const data = dataOf(rest.slice(from, hit.index));
        from = cut.lastIndex;
        if (data !== null) yield data;
      }
      rest = rest.slice(from);
      if (done) return;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** The `data:` lines of one event, joined; null for comments and other fields only. */
function dataOf(event: string): string | null {
  const lines = event
    .split(/\r\n|\n|\r/)
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice(line.startsWith("data: ") ? 6 : 5));
  return lines.length ? lines.join("\n") : null;
}

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Part } from "../src/wire/parts.ts";
import { followed } from "../src/wire/stream.ts";

const NOW = [0, 0, 0];

/** A response of numbered events; "!" tears the connection. */
function response(...lines: readonly string[]): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const line = lines[0];
      lines = lines.slice(1);
      if (line === "!") controller.error(new TypeError("network error"));
      else if (line === undefined) controller.close();
      else controller.enqueue(encoder.encode(line));
    },
  });
  return new Response(body);
}

const delta = (n: number): string => `id: x-${n}\ndata: {"type":"text-delta","id":"a","delta":"${n} "}\n\n`;
const DONE = "id: x-99\ndata: [DONE]\n\n";

async function read(parts: AsyncGenerator<Part>): Promise<string> {
  let text = "";
  for await (const part of parts) if (part.type === "text-delta") text += part.delta;
  return text;
}

test("a torn stream goes on after the last event that arrived", async () => {
  const asked: string[] = [];
  const rest = [response(delta(2), "!"), response(delta(3).slice(0, 9), "!"), response(delta(3), DONE)];
  const again = async (after: string): Promise<Response> => {
    asked.push(after);
    return rest.shift()!;
  };
  assert.equal(await read(followed(response(delta(0), delta(1), "!"), again, new AbortController().signal, NOW)), "0 1 2 3 ");
  assert.deepEqual(asked, ["x-1", "x-2", "x-2"]);
});

test("a stream that just ends without its end counts as torn", async () => {
  const again = async (): Promise<Response> => response(delta(1), DONE);
  assert.equal(await read(followed(response(delta(0)), again, new AbortController().signal, NOW)), "0 1 ");
});

test("tries are counted between two events that arrive, and come to an end", async () => {
  let tries = 0;
  const again = async (): Promise<Response> => {
    tries += 1;
    throw new TypeError("no network");
  };
  await assert.rejects(read(followed(response(delta(0), "!"), again, new AbortController().signal, NOW)), /no network/);
  assert.equal(tries, NOW.length);
});

test("nothing to go on with ends quietly, a refusal is told, and without any event nothing is tried", async () => {
  const { signal } = new AbortController();
  const gone = async (): Promise<Response> => new Response(null, { status: 204 });
  assert.equal(await read(followed(response(delta(0), "!"), gone, signal, NOW)), "0 ");
  const refused = async (): Promise<Response> => {
    throw new Error("refused");
  };
  await assert.rejects(read(followed(response(delta(0), "!"), refused, signal, NOW)), /refused/);
  await assert.rejects(read(followed(response("!"), gone, signal, NOW)), /network error/);
});

test("who leaves while waiting for the next try is not kept", async () => {
  const leaving = new AbortController();
  const again = async (): Promise<Response> => assert.fail("asked again");
  const parts = followed(response(delta(0), "!"), again, leaving.signal, [1]);
  assert.equal((await parts.next()).done, false);
  const next = parts.next();
  leaving.abort("stopped");
  await assert.rejects(next);
});

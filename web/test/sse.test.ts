import assert from "node:assert/strict";
import { test } from "node:test";
import { events } from "../src/wire/sse.ts";

async function read(pieces: readonly (string | Uint8Array)[]): Promise<string[]> {
  const encoder = new TextEncoder();
  const bytes = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(typeof piece === "string" ? encoder.encode(piece) : piece);
      controller.close();
    },
  });
  const found: string[] = [];
  for await (const { id, data } of events(bytes)) found.push(id === null ? data : `${id}: ${data}`);
  return found;
}

const STREAM = 'data: {"type":"start"}\n\n: still here\n\nevent: x\ndata: {"delta":"안녕\\n"}\n\ndata: [DONE]\n\n';
const FOUND = ['{"type":"start"}', '{"delta":"안녕\\n"}', "[DONE]"];

test("events come out whole wherever the stream was cut", async () => {
  const bytes = new TextEncoder().encode(STREAM);
  for (let at = 0; at <= bytes.length; at++) assert.deepEqual(await read([bytes.slice(0, at), bytes.slice(at)]), FOUND);
  assert.deepEqual(await read([...bytes].map((byte) => Uint8Array.of(byte))), FOUND);
});

test("all line ends count, cut anywhere", async () => {
  for (const end of ["\r\n", "\r", "\n"]) {
    const bytes = new TextEncoder().encode(STREAM.replaceAll("\n", end));
    assert.deepEqual(await read([bytes]), FOUND, JSON.stringify(end));
    assert.deepEqual(await read([...bytes].map((byte) => Uint8Array.of(byte))), FOUND, JSON.stringify(end));
  }
});

test("data of several lines is joined, other fields are passed over", async () => {
  assert.deepEqual(await read(["event: x\ndata: a\ndata:b\nid: 1\n\n"]), ["1: a\nb"]);
});

test("an event without its end is not one", async () => {
  assert.deepEqual(await read(["data: half"]), []);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { apply, asked, isOpen, judged, lost, remembered, stopped } from "../src/thread/exchange.ts";
import type { Card, Chip, Part } from "../src/wire/parts.ts";

const card = (number: number): Card => ({
  number,
  product_id: `p${number}`,
  name: `product ${number}`,
  brand: null,
  price: 1000,
  list_price: null,
  currency: "KRW",
  in_stock: true,
  url: null,
  image: null,
  facets: {},
  reasons: [],
  generated_by: null,
});

const RED: Chip = { id: "wanted:colour:red", kind: "wanted", label: "빨간", dropped: false };

const PARTS: Part[] = [
  { type: "start", messageId: "t1", messageMetadata: { conversationId: "c1" } },
  { type: "data-step", data: { name: "look", text: "looking" } },
  { type: "data-step", data: { name: "search", text: "searching" } },
  { type: "data-step", data: { name: "search", text: "searching more" } },
  { type: "data-products", data: { cards: [card(2), card(1)], wishes: [RED] } },
  { type: "text-start", id: "a" },
  { type: "text-delta", id: "a", delta: "하나" },
  { type: "text-delta", id: "a", delta: " 둘" },
  { type: "text-end", id: "a" },
  { type: "data-suggestions", data: { replies: ["더 싼 거"] } },
  { type: "finish", messageMetadata: { answeredBy: "rules" } },
];

test("a whole stream makes a whole exchange", () => {
  const done = PARTS.reduce(apply, asked("k", "빨간 거", []));
  assert.deepEqual(done.steps.map((step) => step.text), ["looking", "searching more"]);
  assert.deepEqual(done.cards.map((each) => each.number), [1, 2]);
  assert.deepEqual(done.wishes, [RED]);
  assert.equal(done.turn, "t1");
  assert.equal(done.answer, "하나 둘");
  assert.deepEqual(done.replies, ["더 싼 거"]);
  assert.deepEqual([done.state, done.answeredBy], ["done", "rules"]);
});

test("it is open until it is done, stopped or failed", () => {
  const half = PARTS.slice(0, 7).reduce(apply, asked("k", "x", []));
  assert.ok(isOpen(half));
  assert.equal(stopped(half).answer, "하나");
  assert.ok(![stopped(half), lost(half), apply(half, { type: "error", errorText: "oops" })].some(isOpen));
});

test("an error keeps what was said and is not undone by the end", () => {
  const half = PARTS.slice(0, 7).reduce(apply, asked("k", "x", []));
  const failed = apply(apply(half, { type: "error", errorText: "oops" }), { type: "finish" });
  assert.deepEqual([failed.state, failed.problem, failed.answer], ["failed", "oops", "하나"]);
});

test("unknown parts change nothing", () => {
  const before = asked("k", "x", []);
  assert.equal(apply(before, { type: "data-new" } as unknown as Part), before);
});

test("a turn of before is drawn as it was", () => {
  const turn = {
    turn_id: "t1",
    text: "빨간 거",
    photos: [{ photo_id: "f1", url: "/api/photos/f1" }],
    cards: [card(1)],
    answer: "있어요 [1]",
    answered_by: "rules",
    taken_back: ["면"],
  };
  const exchange = remembered(turn, (path) => `https://shop${path}`);
  assert.equal(exchange.photos[0]?.url, "https://shop/api/photos/f1");
  assert.deepEqual([exchange.state, exchange.answer, exchange.cards.length], ["done", "있어요 [1]", 1]);
  assert.deepEqual([exchange.turn, exchange.takenBack], ["t1", ["면"]]);
});

test("a thumb takes the other's place, and nothing fits besides", () => {
  const votes = (["up", "none", "down"] as const).reduce(judged, asked("k", "x", [])).votes;
  assert.deepEqual([...votes].sort(), ["down", "none"]);
  assert.deepEqual(judged(asked("k", "x", []), "up").votes, ["up"]);
});

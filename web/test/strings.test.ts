import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../src/strings/en.ts";
import { preferredLang, price } from "../src/strings/index.ts";
import { keyStrings } from "../src/strings/key.ts";
import { ko } from "../src/strings/ko.ts";

test("so has the dialog that is fetched on demand", () => {
  const [inKorean, inEnglish] = [keyStrings("ko"), keyStrings("en")];
  assert.deepEqual(Object.keys(inKorean), Object.keys(inEnglish));
  for (const [name, text] of Object.entries(inKorean)) assert.ok(/[가-힣]/.test(text), name);
  for (const [name, text] of Object.entries(inEnglish)) assert.ok(text.trim() && !/[가-힣]/.test(text), name);
});

test("both languages have the same strings, and all say something", () => {
  assert.deepEqual(Object.keys(ko).sort(), Object.keys(en).sort());
  for (const [name, text] of [...Object.entries(ko), ...Object.entries(en)]) {
    const said = typeof text === "function" ? (text as (...given: unknown[]) => string)(3, "가게") : text;
    assert.ok(said.trim(), name);
    assert.ok(!/undefined|\p{Extended_Pictographic}/u.test(said), name);
  }
  for (const [name, text] of Object.entries(ko)) assert.ok(/[가-힣]/.test(String(text)), name);
});

test("the language asked for, then the one chosen, then the browser's", () => {
  assert.equal(preferredLang("ko", "en", ["en-US"]), "ko");
  assert.equal(preferredLang(null, "ko", ["en-US"]), "ko");
  assert.equal(preferredLang(null, null, ["fr", "ko-KR", "en"]), "ko");
  assert.equal(preferredLang("kok", null, ["de"]), "en");
});

test("prices as people write them", () => {
  assert.equal(price(39000, "KRW", "ko"), "39,000원");
  assert.equal(price(39000, "KRW", "en"), "₩39,000");
  assert.equal(price(25, "USD", "en"), "$25");
  assert.equal(price(25.5, "USD", "en"), "$25.50");
  assert.equal(price(1499, null, "en"), "1,499");
  assert.equal(price(1499, "not a currency", "en"), "1,499 not a currency");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../src/console/strings/en.ts";
import { ko } from "../src/console/strings/ko.ts";

test("both languages of the console have the same words, down to the tables", () => {
  assert.deepEqual(Object.keys(ko).sort(), Object.keys(en).sort());
  for (const [key, value] of Object.entries(en)) {
    const other = ko[key as keyof typeof en];
    assert.equal(typeof other, typeof value, key);
    if (typeof value === "object") assert.deepEqual(Object.keys(other).sort(), Object.keys(value).sort(), key);
    else assert.ok(typeof value === "function" || (value && other), key);
  }
});

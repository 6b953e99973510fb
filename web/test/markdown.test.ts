import assert from "node:assert/strict";
import { test } from "node:test";
import { inline, parse, settled, type Block, type Inline } from "../src/text/markdown.ts";

/** The tree written short: *b(...)* for strong and so on, so that a whole line can be compared. */
const short = (nodes: readonly Inline[]): string =>
  nodes
    .map((node) => {
      switch (node.kind) {
        case "text":
          return node.text;
        case "code":
          return `code(${node.text})`;
        case "cite":
          return `cite(${node.number})`;
        case "link":
          return `link(${node.href}|${short(node.children)})`;
        default:
          return `${node.kind}(${short(node.children)})`;
      }
    })
    .join("");

const said = (text: string): string => short(inline(text));
const kinds = (blocks: readonly Block[]): string[] => blocks.map((block) => block.kind);

test("bold next to a Korean particle is bold", () => {
  assert.equal(said("**하객룩(여름용)**으로 좋아요"), "strong(하객룩(여름용))으로 좋아요");
  assert.equal(said("이건 **'겨울 코트'**예요"), "이건 strong('겨울 코트')예요");
});

test("bold, italics, strikes and code nest and close", () => {
  assert.equal(said("a **b *c* d** ~~e~~ `f*g`"), "a strong(b em(c) d) del(e) code(f*g)");
});

test("underscores inside words are no marks", () => {
  assert.equal(said("SKU_A_1 and _this_ and 상품_코드_2"), "SKU_A_1 and em(this) and 상품_코드_2");
});

test("stars that are no marks stay", () => {
  assert.equal(said("2 * 3 * 4"), "2 * 3 * 4");
  assert.equal(said("5* hotel"), "5* hotel");
  assert.equal(said("\\*not\\*"), "*not*");
});

test("citations, alone and together", () => {
  assert.equal(said("the navy one [2], also [1][3] and [4, 5]"), "the navy one cite(2), also cite(1)cite(3) and cite(4)cite(5)");
  assert.equal(said("[1]번이 **더 [2] 싸요**"), "cite(1)번이 strong(더 cite(2) 싸요)");
  assert.equal(said("[2024년]"), "[2024년]");
  assert.equal(said("[123]"), "[123]");
});

test("links lead only to the web", () => {
  assert.equal(said("[shop](https://shop.example/a_(b))"), "link(https://shop.example/a_(b)|shop)");
  assert.equal(said("[x](javascript:alert(1))"), "x");
  assert.equal(said("[x](data:text/html,hi)"), "x");
  assert.equal(said("[x](/relative)"), "x");
  assert.equal(said("![tracker](https://evil.example/p.gif)"), "tracker");
});

test("HTML is text", () => {
  const text = "<img src=x onerror=alert(1)> <script>x</script>";
  assert.equal(said(text), text);
});

test("a mark that is still open counts while the text arrives", () => {
  assert.equal(said("the **best"), "the strong(best)");
  assert.equal(said("하나는 **가장 싼 *"), "하나는 strong(가장 싼 *)");
});

test("half a citation or mark at the end waits", () => {
  assert.equal(settled("see [1"), "see ");
  assert.equal(settled("see [1, "), "see ");
  assert.equal(settled("a **"), "a ");
  assert.equal(settled("a [word"), "a [word");
  assert.equal(settled("a [1]"), "a [1]");
});

test("blocks: paragraphs, headings, lists, quotes, code, tables, rules", () => {
  const text = "# Title\nsome\ntext\n\n- one\n- two\n  more\n\n1. first\n2. second\n> said\n\n```\na < b\n```\n---\n|a|b|\n|-|-|\n|1|[2]|";
  const blocks = parse(text);
  assert.deepEqual(kinds(blocks), ["heading", "paragraph", "list", "list", "quote", "code", "rule", "table"]);
  const [, paragraph, bullets, numbers, , code, , table] = blocks;
  assert.equal(paragraph?.kind === "paragraph" && short(paragraph.children), "some\ntext");
  assert.deepEqual(bullets?.kind === "list" && bullets.items.map(short), ["one", "two\nmore"]);
  assert.deepEqual(numbers?.kind === "list" && [numbers.ordered, numbers.start, numbers.items.map(short)], [true, 1, ["first", "second"]]);
  assert.equal(code?.kind === "code" && code.text, "a < b");
  assert.deepEqual(table?.kind === "table" && table.rows.map((row) => row.map(short)), [["1", "cite(2)"]]);
});

test("an open code block holds all that follows", () => {
  assert.deepEqual(kinds(parse("```js\nx\n\ny")), ["code"]);
});

test("every prefix of an answer parses, and no text is lost or doubled", () => {
  const text = "**티셔츠(면)**를 찾았어요 [1][2].\n\n- _싼 것_ `A_1`\n- [링크](https://a.example/)\n\n| a | b |\n|---|---|\n| 1 | 2 |";
  for (let end = 0; end <= text.length; end++) {
    const blocks = parse(settled(text.slice(0, end)));
    assert.ok(JSON.stringify(blocks).length < 20 * (end + 10));
  }
});

test("long and hostile lines take no long time", () => {
  for (const piece of ["[", "*", "**", "`", "_a", "[a](", "| ", "> ", "- ", "](", "![", "~~"]) {
    const text = piece.repeat(4000);
    const began = process.cpuUsage().user;
    parse(text);
    assert.ok(process.cpuUsage().user - began < 5e6, JSON.stringify(piece));
  }
});

/**
 * The small part of Markdown that answers use, as a tree of plain data. Nothing in it is HTML: whoever renders the tree
 * makes text nodes. Written for text that is still arriving (an open `**` counts as bold) and for Korean, where a
 * particle touches the closing mark (`**하객룩(여름용)**으로`), which CommonMark leaves as asterisks.
 */

export type Inline =
  | { kind: "text"; text: string }
  | { kind: "strong" | "em" | "del"; children: Inline[] }
  | { kind: "code"; text: string }
  | { kind: "link"; href: string; children: Inline[] }
  | { kind: "cite"; number: number };

export type Block =
  | { kind: "paragraph"; children: Inline[] }
  | { kind: "heading"; children: Inline[] }
  | { kind: "quote"; children: Inline[] }
  | { kind: "list"; ordered: boolean; start: number; items: Inline[][] }
  | { kind: "code"; text: string }
  | { kind: "table"; head: Inline[][]; rows: Inline[][][] }
  | { kind: "rule" };

const BULLET = /^\s{0,3}(?:[-*+•]|(\d{1,3})[.)])\s+/;
const BREAKS_PARAGRAPH = /^(?:\s*$|\s{0,3}(?:#{1,6}\s|>|```|(?:[-*_]\s*){3,}$|[-*+•]\s|\d{1,3}[.)]\s))/;

export function parse(text: string): Block[] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const [block, next] = blockAt(lines, at);
    if (block) blocks.push(block);
    at = next;
  }
  return blocks;
}

/** The block that begins at line `at`, and the first line after it. */
function blockAt(lines: readonly string[], at: number): [Block | null, number] {
  const line = lines[at] ?? "";
  if (!line.trim()) return [null, at + 1];
  if (/^\s{0,3}```/.test(line)) {
    const end = lines.findIndex((other, n) => n > at && /^\s{0,3}```\s*$/.test(other));
    const last = end < 0 ? lines.length : end;
    return [{ kind: "code", text: lines.slice(at + 1, last).join("\n") }, last + 1];
  }
  if (/^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/.test(line)) return [{ kind: "rule" }, at + 1];
  const heading = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line);
  if (heading) return [{ kind: "heading", children: inline(heading[1] ?? "") }, at + 1];
  if (/^\s{0,3}>/.test(line)) {
    const end = endOf(lines, at, (other) => /^\s{0,3}>/.test(other));
    const inner = lines.slice(at, end).map((other) => other.replace(/^\s{0,3}>\s?/, ""));
    return [{ kind: "quote", children: inline(inner.join("\n")) }, end];
  }
  if (BULLET.test(line)) return listAt(lines, at);
  if (line.includes("|") && /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(lines[at + 1] ?? "")) {
    const end = endOf(lines, at + 2, (other) => other.includes("|"));
    const [head = [], ...rows] = [line, ...lines.slice(at + 2, end)].map(cells);
    return [{ kind: "table", head, rows }, end];
  }
  const end = endOf(lines, at + 1, (other) => !BREAKS_PARAGRAPH.test(other));
  return [{ kind: "paragraph", children: inline(lines.slice(at, end).join("\n").trim()) }, end];
}

function listAt(lines: readonly string[], at: number): [Block, number] {
  const ordered = (line: string): boolean => BULLET.exec(line)?.[1] !== undefined;
  const first = lines[at] ?? "";
  const items: string[] = [];
  let end = at;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? "";
    if (BULLET.test(line.trimStart()) && (/^\s{4,}/.test(line) || ordered(line) === ordered(first))) {
      items.push(line.trimStart().replace(BULLET, ""));
    } else if (line.trim() && /^\s{2,}/.test(line)) {
      items.push(`${items.pop() ?? ""}\n${line.trim()}`);
    } else if (line.trim() || !BULLET.test(lines[end + 1] ?? "")) {
      break;
    }
  }
  const start = Number(BULLET.exec(first)?.[1] ?? 1);
  return [{ kind: "list", ordered: ordered(first), start, items: items.map((item) => inline(item)) }, end];
}

function endOf(lines: readonly string[], from: number, belongs: (line: string) => boolean): number {
  const end = lines.findIndex((line, n) => n >= from && !belongs(line));
  return end < 0 ? lines.length : end;
}

const cells = (row: string): Inline[][] =>
  row
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => inline(cell.trim()));

const MARK =
  /\\([\\`*_~[\]()#+\-.!|>])|(`+)([\s\S]+?)\2(?!`)|(\*\*|~~|__)(?=\S)|(\*|_)(?=[^\s*_])|!?\[([^\][\n]*)\](?:\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\))?/g;
const WORD = /[\p{L}\p{N}_]/u;
const CLOSED_BY = { "**": "strong", __: "strong", "~~": "del", "*": "em", _: "em" } as const;

export function inline(text: string): Inline[] {
  const found: Inline[] = [];
  const say = (said: string): void => {
    const last = found.at(-1);
    if (!said) return;
    if (last?.kind === "text") last.text += said;
    else found.push({ kind: "text", text: said });
  };
  const mark = new RegExp(MARK.source, "g");
  let from = 0;
  for (let hit = mark.exec(text); hit; hit = mark.exec(text)) {
    say(text.slice(from, hit.index));
    from = mark.lastIndex;
    const [whole, escaped, , code, double, single, label, href] = hit;
    const sign = (double ?? single) as keyof typeof CLOSED_BY | undefined;
    if (escaped !== undefined) say(escaped);
    else if (code !== undefined) found.push({ kind: "code", text: code.trim() || code });
    else if (sign) {
      const close = closing(text, from, sign, hit.index);
      if (close === null) say(whole);
      else {
        found.push({ kind: CLOSED_BY[sign], children: inline(text.slice(from, close)) });
        from = close + sign.length;
      }
    } else say(bracket(found, whole, label ?? "", href) ?? "");
    mark.lastIndex = from;
  }
  say(text.slice(from));
  return found;
}

/** Where the mark opened before `from` is closed; the end of the text while `**` is still open; null if it is no mark. */
function closing(text: string, from: number, sign: string, opened: number): number | null {
  const inWord = (at: number): boolean => WORD.test(text[at] ?? "");
  if (sign.startsWith("_") && inWord(opened - 1)) return null; // SKU_A_1
  for (let at = text.indexOf(sign, from + 1); at >= 0; at = text.indexOf(sign, at + 1)) {
    const flanked = !/\s/.test(text[at - 1] ?? " ") && text[at - 1] !== "\\";
    const doubled = sign.length === 1 && (text[at + 1] === sign || text[at - 1] === sign);
    if (flanked && !doubled && !(sign.startsWith("_") && inWord(at + sign.length))) return at;
  }
  return sign === "**" && !text.slice(from).includes("\n\n") ? text.length : null;
}

/** A citation, a link or neither: what is neither comes back as text. Pictures are never shown, only their words. */
function bracket(found: Inline[], whole: string, label: string, href: string | undefined): string | null {
  if (href === undefined) {
    if (!/^\s*\d{1,2}(?:\s*[,、]\s*\d{1,2})*\s*$/.test(label)) return whole;
    for (const number of label.split(/[,、]/)) found.push({ kind: "cite", number: Number(number) });
    return null;
  }
  const address = webAddress(href);
  if (whole.startsWith("!") || !address) return label;
  found.push({ kind: "link", href: address, children: [{ kind: "text", text: label }] });
  return null;
}

/** Only http and https leave the page: no javascript:, data: or anything else an answer or a catalogue may carry. */
export function webAddress(address: string, base?: string): string | null {
  try {
    const { protocol, href } = new URL(address, base);
    return /^https?:$/.test(protocol) ? href : null;
  } catch {
    return null;
  }
}

/** While the answer still arrives, half a citation or a lone mark at its end is held back until it shows what it is. */
export const settled = (text: string): string => text.replace(/(?:\[[\d,\s]*|\*{1,2}|~{1,2}|`{1,2}|\\)$/, "");

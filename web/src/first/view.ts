/**
 * The chat's first view as HTML, drawn from its own elements when the page is built, so that it can be seen before the
 * program comes. What only the shop knows is left open and filled in by the server (`first_view.py`).
 */
import { shadow } from "./markup.ts";
import "../elements/chat.ts";
import type { Lang } from "../strings/index.ts";
import type { Shop } from "../wire/api.ts";

const PRODUCTS = 123456789;

const shop: Shop = {
  name: "{{name}}",
  products: PRODUCTS,
  prompts: { ko: ["{{prompt}}"], en: ["{{prompt}}"] },
  samples: [{ product_id: "", name: { ko: "{{sample}}", en: "{{sample}}" }, image: "" }],
  facets: {},
  limits: { photos: 1, message: 2000 },
  own_keys: true,
};

/** What a shop may be without. */
const WITHOUT: Record<string, Partial<Shop>> = {
  own_keys: { own_keys: false },
  prompts: { prompts: {} },
  samples: { samples: [] },
};

function drawn(locale: Lang, less: Partial<Shop> = {}): string {
  location.search = `?lang=${locale}`;
  return shadow("floorwalker-chat", { shop: { ...shop, ...less } });
}

/** Parts that a shop may be without stand between `{{if NAME}}` and `{{fi NAME}}`. */
export function firstView(locale: Lang): string {
  const whole = drawn(locale);
  const parts = Object.entries(WITHOUT).map(([name, less]) => ({ name, ...missing(whole, drawn(locale, less)) }));
  let marked = whole;
  for (const { name, from, to } of parts.sort((a, b) => b.from - a.from)) {
    marked = `${marked.slice(0, from)}{{if ${name}}}${marked.slice(from, to)}{{fi ${name}}}${marked.slice(to)}`;
  }
  return marked.replaceAll(new Intl.NumberFormat(locale).format(PRODUCTS), "{{products}}");
}

/** Where in the whole the one piece is that the other goes without. */
function missing(whole: string, without: string): { from: number; to: number } {
  let from = 0;
  while (whole[from] === without[from]) from += 1;
  const to = from + whole.length - without.length;
  if (to <= from || whole.slice(to) !== without.slice(from)) throw new Error("More than one piece is missing.");
  return { from, to };
}

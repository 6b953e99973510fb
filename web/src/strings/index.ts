import { en, type Strings } from "./en.ts";
import { ko } from "./ko.ts";

export type Lang = "ko" | "en";
export type { Strings };

const BY_LANG: Record<Lang, Strings> = { ko, en };

export const strings = (lang: Lang): Strings => BY_LANG[lang];

/** Asked for in the address, chosen before, or the browser's own. */
export function preferredLang(asked: string | null, chosen: string | null, browser: readonly string[]): Lang {
  const said = [asked, chosen, ...browser].find((tag) => tag && /^(?:ko|en)\b/i.test(tag));
  return said?.toLowerCase().startsWith("ko") ? "ko" : "en";
}

/** "39,000원", "$25.00"; a bare number where the catalogue names no currency. */
export function price(amount: number, currency: string | null, lang: Lang): string {
  const locale = lang === "ko" ? "ko-KR" : "en";
  if (currency === "KRW" && lang === "ko") return `${new Intl.NumberFormat(locale).format(amount)}원`;
  try {
    if (!currency) throw new RangeError();
    const style = { style: "currency", currency, currencyDisplay: "narrowSymbol" } as const;
    const whole = Number.isInteger(amount) ? { maximumFractionDigits: 0 } : {};
    return new Intl.NumberFormat(locale, { ...style, ...whole }).format(amount);
  } catch {
    return [new Intl.NumberFormat(locale).format(amount), currency].filter(Boolean).join(" ");
  }
}

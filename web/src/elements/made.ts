import { html, nothing, type TemplateResult } from "lit/html.js";
import { css } from "./element.ts";
import { strings, type Lang } from "../strings/index.ts";

/** Who wrote a text that is not the shop's own: "" or null where the shop wrote it. */
export const madeBy = (who: string | null, locale: Lang): string => {
  const t = strings(locale);
  return !who ? "" : isRule(who) ? t.byTemplate : t.byAi(who);
};

/** Whether no language model had a hand in it. */
export const isRule = (who: string): boolean => /^(?:rules?|template)\b/.test(who);

/** A small mark beside what a language model wrote. */
export const aiMark = (who: string | null, locale: Lang): TemplateResult | typeof nothing =>
  !who || isRule(who)
    ? nothing
    : html`<span class="ai" title=${madeBy(who, locale)}><span aria-hidden="true">${strings(locale).ai}</span><span class="unseen">${madeBy(who, locale)}</span></span>`;

export const madeLook = css`
  .ai {
    display: inline-block;
    padding: 0 0.35em;
    border: 1px solid var(--line-strong);
    border-radius: 5px;
    font-size: var(--small);
    font-weight: 600;
    line-height: 1.5;
    color: var(--ink-soft);
    vertical-align: 0.1em;
  }
`;

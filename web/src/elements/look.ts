import { css } from "./element.ts";

/** Colours, sizes and type, set once on the outermost element and inherited by all. */
export const tokens = css`
  :host {
    --ground: light-dark(#faf8f4, #131412);
    --surface: light-dark(#ffffff, #1d1f1c);
    --sunken: light-dark(#f1eee6, #262825);
    --line: light-dark(#e5e0d5, #353834);
    --line-strong: light-dark(#8b8475, #7d8179);
    --ink: light-dark(#1c1a16, #f2f0ea);
    --ink-soft: light-dark(#575145, #bdb9af);
    --ink-faint: light-dark(#6d6657, #9d998f);
    --accent: light-dark(#17594a, #8fd6bb);
    --accent-deep: light-dark(#0f4437, #aee4cf);
    --accent-soft: light-dark(#e2efe9, #1f362e);
    --on-accent: light-dark(#ffffff, #0b2a20);
    --sale: light-dark(#b3311f, #ffa596);
    --warn-soft: light-dark(#fbeee0, #3a2c1c);
    --warn: light-dark(#7d4a10, #f0c48c);
    --mat: light-dark(#f4f2ed, #f0eee9);
    --shadow: light-dark(rgb(60 50 30 / 0.09), rgb(0 0 0 / 0.45));
    --round: 14px;
    --small: 0.8rem;
    --mid: 0.9rem;
    --bubble: light-dark(#17594a, #24483c);
    --bubble-ink: light-dark(#ffffff, #eaf6f1);
    --text: -apple-system, Pretendard, "Segoe UI", "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR", "Malgun Gothic",
      system-ui, sans-serif;
  }
`;

/** What every shadow root starts from. */
export const plain = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
    scrollbar-width: thin;
    scrollbar-color: var(--line) transparent;
  }
  button,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    border: 0;
    padding: 0;
    background: none;
    cursor: pointer;
  }
  button:disabled {
    cursor: default;
  }
  svg {
    display: block;
    flex: none;
  }
  .pill svg,
  .small svg,
  .number svg {
    width: 16px;
    height: 16px;
  }
  h1, h2, h3, h4, p, ul, ol, dl, dd {
    margin: 0;
  }
  ul, ol {
    padding: 0;
    list-style: none;
  }
  img {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  img.missing,
  img:not([src]) {
    visibility: hidden;
  }
  img.fills {
    object-fit: cover;
  }
  /* A number on a product or a photo, as it is spoken of. */
  .number {
    display: inline-grid;
    place-items: center;
    min-width: 22px;
    height: 22px;
    padding: 0 5px;
    border-radius: 11px;
    background: #1c1a16;
    color: #fff;
    font-size: var(--small);
    font-weight: 600;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
      scroll-behavior: auto !important;
    }
  }
`;

/** A small rounded button with words. */
export const pill = css`
  .pill {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
    min-height: 36px;
    padding: 0.35rem 0.9rem;
    border: 1px solid var(--line);
    border-radius: 999px;
    background: var(--surface);
    color: var(--ink);
    font-size: var(--mid);
    line-height: 1.3;
    text-align: start;
  }
  .pill:hover:not(:disabled) {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent-deep);
  }
  .round {
    display: inline-grid;
    place-items: center;
    flex: none;
    width: 40px;
    height: 40px;
    border-radius: 50%;
    color: var(--ink-soft);
  }
  .round:hover:not(:disabled) {
    background: var(--sunken);
    color: var(--ink);
  }
`;

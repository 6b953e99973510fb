import { css } from "./element.ts";

/** The page around the conversation, as it looks. */
export const chatLook = css`
  :host {
    display: block;
    height: 100dvh;
    container-type: inline-size;
  }
  /* On another site's page: nothing of that page's own style comes in, and its frame gives the size. */
  :host([mode]) {
    all: initial !important;
    display: block !important;
    height: 100% !important;
    color-scheme: light dark !important;
    container-type: inline-size !important;
  }
  .page {
    --gutter: clamp(16px, 4cqi, 28px);
    position: relative;
    display: grid;
    grid-template: auto minmax(0, 1fr) minmax(74px, auto) / minmax(0, 1fr);
    height: 100%;
    background: var(--ground);
    color: var(--ink);
    font-family: var(--text);
    font-size: 16px;
    line-height: 1.5;
    -webkit-text-size-adjust: 100%;
    word-break: keep-all;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  .page.light {
    color-scheme: light;
  }
  .page.dark {
    color-scheme: dark;
  }
  header {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 10px var(--gutter);
    padding-top: max(10px, env(safe-area-inset-top));
  }
  .name {
    display: flex;
    align-items: center;
    gap: 10px;
    flex: 1;
    min-width: 0;
    font-size: 1.02rem;
    letter-spacing: -0.01em;
  }
  .name b {
    font-weight: 700;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .word {
    min-height: 40px;
    padding: 0 10px;
    border-radius: 20px;
    font-size: var(--mid);
    color: var(--ink-soft);
    white-space: nowrap;
  }
  .used {
    color: var(--accent);
  }
  .word:hover {
    background: var(--sunken);
    color: var(--ink);
  }
  main {
    position: relative; /* what is placed inside scrolls along and does not stretch the page */
    display: flex;
    flex-direction: column;
    container-type: size;
    overflow-y: auto;
    overscroll-behavior-y: contain;
  }
  .log,
  fw-welcome,
  footer {
    width: 100%;
    max-width: 900px;
    margin-inline: auto;
    padding-inline: var(--gutter);
  }
  fw-welcome {
    flex: 1 0 auto;
  }
  .log {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 36px;
    padding-block: 12px 28px;
  }
  fw-turn {
    min-width: 0;
    scroll-margin-top: 8px;
  }
  fw-turn:last-of-type {
    min-height: calc(100cqb - 40px);
  }
  footer {
    position: relative;
    padding-block: 4px max(16px, env(safe-area-inset-bottom));
  }
  .down {
    position: absolute;
    inset: -46px var(--gutter) auto auto;
    border: 1px solid var(--line);
    background: var(--surface);
    box-shadow: 0 4px 16px var(--shadow);
  }
  .unreachable {
    margin: 0 0 10px;
    padding: 10px 14px;
    border-radius: 12px;
    background: var(--warn-soft);
    color: var(--warn);
    font-size: var(--mid);
  }
  .drop {
    position: absolute;
    inset: 0;
    z-index: 1;
    display: grid;
    place-items: center;
    border: 2px dashed var(--accent);
    background: var(--accent-soft);
    color: var(--accent-deep);
    font-weight: 600;
    opacity: 0.95;
    pointer-events: none;
  }
  @container (max-width: 480px) {
    header button > span {
      display: none;
    }
    .word::before {
      content: attr(data-short);
      font-weight: 600;
    }
    header .pill {
      width: 40px;
      height: 40px;
      padding: 0;
      justify-content: center;
      border-color: transparent;
      background: none;
    }
  }
`;

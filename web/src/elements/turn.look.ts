import { css } from "./element.ts";

/** One exchange, as it looks. */
export const turnLook = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 18px;
  }
  .said {
    display: flex;
    justify-content: flex-end;
    align-items: flex-end;
    gap: 10px;
    padding-inline-start: 8%;
  }
  .bubble {
    min-width: 6em;
    padding: 0.65rem 1rem;
    border-radius: 20px 20px 6px 20px;
    background: var(--bubble);
    color: var(--bubble-ink);
    line-height: 1.5;
    white-space: pre-wrap;
  }
  .photos {
    flex: 0 1 auto;
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
  }
  .photos li {
    position: relative;
    width: clamp(76px, 20cqi, 104px);
    aspect-ratio: 1;
    border-radius: 16px;
    overflow: hidden;
    background: var(--sunken);
  }
  .photos img {
    object-fit: cover;
  }
  .use {
    display: block;
    width: 100%;
    height: 100%;
  }
  .use:focus-visible {
    outline-offset: -3px;
  }
  .edit {
    order: -1;
    width: 32px;
    height: 32px;
    margin-bottom: 6px;
  }
  .bubble.back {
    background: var(--sunken);
    color: var(--ink-soft);
    font-size: var(--mid);
  }
  .photos .gone {
    display: grid;
    place-items: center;
    border: 1px dashed var(--line-strong);
    background: none;
    font-size: var(--small);
    color: var(--ink-faint);
  }
  .remove {
    position: absolute;
    inset: 6px 6px auto auto;
    padding: 0 3px;
    border-radius: 13px;
    width: 26px;
    height: 26px;
  }
  .remove:focus-visible {
    outline-color: #fff;
    outline-offset: -4px;
  }
  .answer:focus-visible {
    outline: none;
  }
  .answer {
    display: flex;
    flex-direction: column;
    gap: 14px;
    min-width: 0;
  }
  .steps {
    display: grid;
    gap: 6px;
    font-size: var(--mid);
    color: var(--ink-faint);
  }
  .steps li {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 24px;
    animation: come 0.25s ease-out;
  }
  .steps svg {
    width: 18px;
    height: 18px;
    color: var(--accent);
  }
  .steps .now {
    color: var(--ink);
  }
  .writing {
    line-height: 1.7;
  }
  .dots {
    display: inline-flex;
    gap: 3px;
    width: 18px;
    justify-content: center;
  }
  .dots i {
    width: 4px;
    height: 4px;
    border-radius: 50%;
    background: var(--accent);
    animation: hop 1.1s infinite ease-in-out;
  }
  .dots :nth-child(2) { animation-delay: 0.14s; }
  .dots :nth-child(3) { animation-delay: 0.28s; }
  @keyframes hop {
    0%, 60%, 100% { transform: none; opacity: 0.45; }
    30% { transform: translateY(-4px); opacity: 1; }
  }
  @keyframes come {
    from { opacity: 0; transform: translateY(4px); }
  }
  .understood {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 10px;
  }
  .understood h3 {
    font-size: var(--small);
    font-weight: 500;
    color: var(--ink-faint);
  }
  .understood ul {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .understood li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    padding: 0 11px;
    border-radius: 999px;
    background: var(--accent-soft);
    color: var(--accent-deep);
    font-size: var(--mid);
    font-weight: 600;
  }
  .understood li:has(button) {
    padding-inline-end: 3px;
  }
  .understood button {
    display: grid;
    place-items: center;
    width: 24px;
    height: 24px;
    border-radius: 50%;
  }
  .understood button:hover {
    background: var(--accent);
    color: var(--on-accent);
  }
  .understood .not {
    background: var(--sunken);
    color: var(--ink);
  }
  .understood .not b {
    font-weight: 600;
    color: var(--sale);
  }
  .understood .dropped {
    background: var(--warn-soft);
    color: var(--warn);
  }
  .prose {
    font-size: 1rem;
    line-height: 1.7;
    max-width: 44rem;
  }
  .prose > :first-child { margin-top: 0; }
  .prose > :last-child { margin-bottom: 0; }
  .prose p, .prose ul, .prose ol, .prose pre, .prose blockquote, .prose .table {
    margin: 0 0 0.75em;
  }
  .prose p, .prose li {
    white-space: pre-line;
  }
  .prose ul { list-style: disc; padding-inline-start: 1.3em; }
  .prose ol { list-style: decimal; padding-inline-start: 1.5em; }
  .prose li { padding-inline-start: 0.15em; }
  .prose li + li { margin-top: 0.3em; }
  .prose li::marker { color: var(--ink-faint); }
  .prose h3 { margin: 1.1em 0 0.4em; font-size: 1.05rem; }
  .prose a { color: var(--accent); }
  .prose code { padding: 0.1em 0.35em; border-radius: 5px; background: var(--sunken); font-size: 0.9em; }
  .prose pre { padding: 0.8em 1em; border-radius: 10px; background: var(--sunken); overflow-x: auto; }
  .prose pre code { padding: 0; background: none; }
  .prose blockquote { padding-inline-start: 1em; border-inline-start: 3px solid var(--line); }
  .prose hr { border: 0; border-top: 1px solid var(--line); margin: 1.2em 0; }
  .prose .table { overflow-x: auto; }
  .prose table { border-collapse: collapse; font-size: 0.92em; }
  .prose th, .prose td { padding: 0.4em 0.8em; border-bottom: 1px solid var(--line); text-align: start; }
  .prose.open > :last-child::after {
    content: "";
    display: inline-block;
    width: 7px;
    height: 1em;
    margin-inline-start: 4px;
    border-radius: 2px;
    vertical-align: -0.12em;
    background: var(--accent);
    animation: blink 1s infinite steps(2, jump-none);
  }
  @keyframes blink {
    to { opacity: 0.15; }
  }
  .cite {
    display: inline-grid;
    place-items: center;
    min-width: 24px;
    height: 24px;
    margin: 0 2px;
    padding: 0 6px;
    border-radius: 12px;
    background: var(--accent-soft);
    color: var(--accent-deep);
    font-size: var(--small);
    font-weight: 700;
    line-height: 1;
    vertical-align: 0.08em;
  }
  .together {
    white-space: nowrap;
  }
  .cite:hover {
    background: var(--accent);
    color: var(--on-accent);
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 14px;
    color: var(--ink-faint);
    font-size: var(--mid);
  }
  .notice.bad {
    padding: 10px 14px;
    border-radius: 12px;
    background: var(--warn-soft);
    color: var(--warn);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 14px;
    font-size: var(--small);
    color: var(--ink-faint);
  }
  @media (max-width: 560px) {
    .foot > span {
      flex-basis: 100%;
    }
    .foot > span:first-child + button {
      margin-inline-start: -8px !important;
    }
  }
  .foot button {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-height: 28px;
    padding: 0 8px;
    margin-inline-start: -8px;
    border-radius: 8px;
  }
  .foot button:hover {
    background: var(--sunken);
    color: var(--ink);
  }
  .foot span:first-child + button,
  .foot button + button {
    margin-inline-start: 0;
  }
  .foot .thumb + .thumb {
    margin-inline-start: -12px;
  }
  .down svg {
    rotate: 180deg;
  }
  .thumb[aria-pressed="true"] {
    color: var(--accent);
  }
  .thumb[aria-pressed="true"] svg {
    fill: var(--accent-soft);
  }
  .replies {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
`;

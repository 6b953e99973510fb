import { css } from "../elements/element.ts";

/** What the console's sections have in common. */
export const consoleLook = css`
  :host {
    display: block;
  }
  h1 {
    margin: 0 0 18px;
    font-size: 1.5rem;
    letter-spacing: -0.02em;
    word-break: keep-all;
  }
  h1:focus-visible {
    outline-offset: 6px;
  }
  h2 {
    margin: 32px 0 12px;
    font-size: 1.05rem;
  }
  h3 {
    margin: 0;
    font-size: 0.98rem;
  }
  p {
    margin: 0 0 12px;
    word-break: keep-all;
  }
  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  a {
    color: var(--accent);
  }
  .quiet {
    font-size: 0.86rem;
    color: var(--ink-soft);
  }
  .notice {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 12px 16px;
    border-radius: 12px;
    background: var(--warn-soft);
    color: var(--warn);
  }
  .panel {
    padding: 18px 20px;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--surface);
  }
  .badge {
    display: inline-block;
    padding: 1px 8px;
    border-radius: 999px;
    background: var(--sunken);
    color: var(--ink-soft);
    font-size: 0.78rem;
    white-space: nowrap;
  }
  .badge.made {
    background: var(--warn-soft);
    color: var(--warn);
  }
  .badge.good {
    background: var(--accent-soft);
    color: var(--accent-deep);
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    gap: 18px 14px;
  }
  .row {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 108px;
    gap: 12px;
    overflow-x: auto;
    padding: 3px;
    scrollbar-width: thin;
  }
  .tile {
    display: flex;
    flex-direction: column;
    gap: 4px;
    color: inherit;
    text-decoration: none;
  }
  .tile:hover .name {
    text-decoration: underline;
  }
  .frame {
    display: grid;
    place-items: center;
    aspect-ratio: 4 / 5;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--mat);
  }
  .frame img {
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  .blank {
    padding: 6px;
    color: #6d6657;
    font-size: 0.8rem;
    text-align: center;
  }
  .name {
    display: -webkit-box;
    overflow: hidden;
    font-size: 0.9rem;
    line-height: 1.35;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
  }
  .bar {
    width: 100%;
    min-width: 40px;
    height: 6px;
  }
  .bar rect,
  progress::-webkit-progress-value {
    fill: var(--accent);
  }
  .bar .trough {
    fill: var(--sunken);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.9rem;
    font-variant-numeric: tabular-nums;
  }
  th {
    font-weight: 600;
    text-align: start;
  }
  td,
  th {
    padding: 8px 12px 8px 0;
    border-bottom: 1px solid var(--line);
    vertical-align: top;
  }
  .wide {
    overflow-x: auto;
  }
  td a {
    display: inline-block;
    min-height: 24px;
  }
  td.figure,
  th.figure {
    text-align: end;
    white-space: nowrap;
  }
  .lists {
    font-size: 0.78rem;
  }
  .lists th,
  .lists td {
    padding: 1px 6px 1px 0;
    border: 0;
    font-weight: 400;
    white-space: nowrap;
  }
  .lists .grow {
    width: 40%;
    vertical-align: middle;
  }
  .lists .place {
    padding: 0;
    color: var(--ink-soft);
    text-align: end;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .chips li {
    padding: 3px 10px;
    border-radius: 999px;
    background: var(--accent-soft);
    color: var(--accent-deep);
    font-size: 0.84rem;
  }
  .chips .words {
    background: var(--sunken);
    color: var(--ink);
  }
  .chips .not,
  .chips .gone {
    background: var(--warn-soft);
    color: var(--warn);
  }
  .chips .gone {
    text-decoration: line-through;
  }
  .hits {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(190px, 1fr));
    gap: 18px 16px;
  }
  .hits .frame {
    aspect-ratio: 1;
  }
  .times svg {
    display: block;
    width: 100%;
    height: 8px;
    border-radius: 4px;
  }
  .times ul {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    margin-top: 6px;
    font-size: 0.8rem;
    color: var(--ink-soft);
  }
  .times i {
    display: inline-block;
    width: 9px;
    height: 9px;
    margin-inline-end: 5px;
    border-radius: 3px;
  }
  .part0 { fill: #2f7d6b; background: #2f7d6b; }
  .part1 { fill: #c98a2b; background: #c98a2b; }
  .part2 { fill: #5a7bb5; background: #5a7bb5; }
  .part3 { fill: #b1584f; background: #b1584f; }
  .part4 { fill: #8a6fb0; background: #8a6fb0; }
  .part5 { fill: #7c8b4f; background: #7c8b4f; }
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 10px;
    margin-bottom: 20px;
  }
  label {
    display: grid;
    gap: 4px;
    font-size: 0.84rem;
    color: var(--ink-soft);
  }
  input[type="search"],
  input[type="text"],
  input[type="password"],
  select {
    min-height: 40px;
    padding: 0 12px;
    border: 1px solid var(--line-strong);
    border-radius: 10px;
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-size: 1rem;
  }
  .go {
    min-height: 40px;
    padding: 0 18px;
    border-radius: 10px;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  pre {
    margin: 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    font: inherit;
  }
  summary {
    min-height: 28px;
    cursor: pointer;
  }
  @media (pointer: coarse) {
    summary,
    .tile {
      min-height: 44px;
    }
  }
`;

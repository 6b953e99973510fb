import { css } from "./element.ts";

/** The shelf of cards, as it looks. */
export const shelfLook = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 0.25rem;
    min-height: 40px;
  }
  .head h3 {
    flex: 1;
    font-size: var(--mid);
    font-weight: 600;
    color: var(--ink-soft);
  }
  .views {
    display: flex;
    padding: 2px;
    border-radius: 10px;
    background: var(--sunken);
  }
  .views button {
    display: grid;
    place-items: center;
    width: 34px;
    height: 30px;
    border-radius: 8px;
    color: var(--ink-soft);
  }
  .views button:hover {
    color: var(--ink);
  }
  .views button[aria-pressed="true"] {
    background: var(--surface);
    color: var(--accent);
    box-shadow: 0 1px 3px var(--shadow);
  }
  @media (hover: none) {
    .head .round {
      display: none;
    }
  }
  .head .round {
    width: 32px;
    height: 32px;
  }
  .head .round:disabled {
    opacity: 0.35;
  }
  ol {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: clamp(150px, 18.6cqi, 176px);
    gap: 12px;
    margin: 0 calc(-1 * var(--gutter, 0px));
    padding: 4px var(--gutter, 0px) 12px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scroll-snap-type: x proximity;
    scroll-padding-inline: var(--gutter, 0px);
    scrollbar-width: none;
  }
  ol.more {
    mask-image: linear-gradient(to left, transparent, #000 calc(var(--gutter, 0px) + 24px));
  }
  ol.spread {
    grid-auto-flow: row;
    grid-template-columns: repeat(auto-fill, minmax(132px, 1fr));
  }
  .card {
    position: relative;
    display: flex;
    flex-direction: column;
    min-width: 0;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--surface);
    scroll-snap-align: start;
    animation: arrive 0.35s cubic-bezier(0.2, 0.7, 0.2, 1) backwards;
  }
  .card:nth-child(even) {
    animation-delay: 0.06s;
  }
  .card:hover {
    box-shadow: 0 8px 24px var(--shadow);
  }
  .card:focus-visible,
  .card.pointed {
    border-color: var(--accent);
  }
  .card.pointed {
    animation: point 1.6s ease-out;
  }
  @keyframes arrive {
    from { opacity: 0; transform: translateY(10px); }
  }
  @keyframes point {
    0%, 40% { box-shadow: 0 0 0 4px var(--accent); }
  }
  .picture {
    position: relative;
    display: grid;
    place-items: center;
    aspect-ratio: 4 / 5;
    overflow: hidden;
    background: var(--mat);
  }
  .picture img {
    position: absolute;
  }
  /* On a phone the answer's first words stay in sight below the cards. */
  @container (max-width: 480px) {
    ol:not(.spread) .picture {
      aspect-ratio: 0.9;
    }
  }
  .blank {
    font-size: 2.5rem;
    font-weight: 300;
    color: #8b8475;
  }
  .sold img {
    opacity: 0.45;
    filter: grayscale(0.6);
  }
  .number {
    position: absolute;
    inset: 8px auto auto 8px;
  }
  .soldout {
    inset: auto 8px 8px auto;
  }
  .words {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: 3px;
    padding: 10px 12px 6px;
    min-width: 0;
  }
  .brand {
    font-size: var(--small);
    color: var(--ink-faint);
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  h4 {
    font-size: var(--mid);
    font-weight: 500;
    line-height: 1.38;
  }
  .clip {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  h4 > a,
  h4 > button {
    color: inherit;
    text-align: start;
    text-decoration: none;
  }
  h4 > :hover {
    text-decoration: underline;
   
  }
  /* The whole card leads where its name leads; its buttons lie above. */
  h4 > a::after,
  h4 > button::after {
    content: "";
    position: absolute;
    inset: 0;
  }
  h4 > :focus-visible {
    outline: none;
  }
  .card:has(h4 > :focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }
  .reasons {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
    margin-top: 4px;
    font-size: var(--small);
    line-height: 1.35;
    color: var(--accent);
  }
  .reasons li {
    display: flex;
    gap: 3px;
    min-width: 0;
  }
  .reasons svg {
    width: 13px;
    height: 13px;
    margin-top: 0.12em;
    stroke-width: 2.4;
  }
  .reasons span {
    min-width: 0;
  }
  .acts {
    position: relative;
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 1px;
    padding-top: 1px;
    background: var(--line);
  }
  .acts button {
    min-height: 32px;
    background: var(--surface);
    padding: 0 4px;
    font-size: var(--small);
    color: var(--ink-soft);
    white-space: nowrap;
  }
  .acts button:last-child:nth-child(odd) {
    grid-column: span 2;
  }
  .acts button:hover:not(:disabled) {
    background: var(--accent-soft);
    color: var(--accent-deep);
  }
  .acts button:focus-visible {
    outline-offset: -3px;
  }
`;

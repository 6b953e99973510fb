import { css } from "lit";

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
    margin: 0;
    font-size: 0.9rem;
    font-weight: 600;
    color: var(--ink-soft);
  }
  .fold {
    min-height: 32px;
    padding: 0 0.6rem;
    border-radius: 8px;
    font-size: 0.875rem;
    color: var(--accent);
  }
  .fold:hover {
    background: var(--accent-soft);
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
    list-style: none;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scroll-snap-type: x proximity;
    scroll-padding-inline: var(--gutter, 0px);
    scrollbar-width: none;
  }
  ol::-webkit-scrollbar {
    display: none;
  }
  ol.more {
    mask-image: linear-gradient(to left, transparent, #000 calc(var(--gutter, 0px) + 24px));
  }
  ol.spread {
    grid-auto-flow: row;
    grid-template-columns: repeat(auto-fill, minmax(148px, 1fr));
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
    transition: box-shadow 0.2s, transform 0.2s, border-color 0.2s;
    animation: arrive 0.35s cubic-bezier(0.2, 0.7, 0.2, 1) backwards;
  }
  .card:nth-child(2) { animation-delay: 0.04s; }
  .card:nth-child(3) { animation-delay: 0.08s; }
  .card:nth-child(4) { animation-delay: 0.12s; }
  .card:nth-child(n + 5) { animation-delay: 0.16s; }
  .card:hover {
    box-shadow: 0 8px 24px var(--shadow);
    transform: translateY(-2px);
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
    0%, 40% { box-shadow: 0 0 0 4px var(--accent-soft), 0 0 0 6px var(--accent); }
    100% { box-shadow: 0 0 0 4px transparent, 0 0 0 6px transparent; }
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
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  .picture img.fills {
    object-fit: cover;
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
    display: grid;
    place-items: center;
    min-width: 24px;
    height: 24px;
    padding: 0 6px;
    border-radius: 12px;
    background: #1c1a16;
    color: #fff;
    font-size: 0.8rem;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .soldout {
    position: absolute;
    inset: auto 8px 8px auto;
    padding: 0.15rem 0.5rem;
    border-radius: 6px;
    background: #1c1a16;
    color: #fff;
    font-size: 0.75rem;
    font-weight: 600;
  }
  .words {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: 3px;
    padding: 10px 12px 6px;
    min-width: 0;
  }
  p, h4, ul {
    margin: 0;
  }
  .brand {
    font-size: 0.75rem;
    color: var(--ink-faint);
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  h4 {
    font-size: 0.9rem;
    font-weight: 500;
    line-height: 1.38;
    word-break: keep-all;
    overflow-wrap: anywhere;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  h4 a {
    color: inherit;
    text-decoration: none;
  }
  h4 a:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  /* The whole card leads where its name leads; its buttons lie above. */
  h4 a::after {
    content: "";
    position: absolute;
    inset: 0;
  }
  h4 a:focus-visible {
    outline: none;
  }
  .card:has(h4 a:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }
  .leads {
    position: absolute;
    inset: 8px 8px auto auto;
    display: grid;
    place-items: center;
    width: 24px;
    height: 24px;
    border-radius: 50%;
    background: rgb(255 255 255 / 0.85);
    color: #3d382e;
    opacity: 0;
    transition: opacity 0.15s;
  }
  .leads svg {
    width: 15px;
    height: 15px;
  }
  .card:hover .leads,
  .card:focus-within .leads {
    opacity: 1;
  }
  @media (hover: none) {
    .leads {
      opacity: 1;
    }
  }
  .price {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.35rem;
    font-size: 0.95rem;
    font-variant-numeric: tabular-nums;
  }
  .price strong {
    font-weight: 680;
  }
  .off {
    color: var(--sale);
    font-weight: 680;
  }
  .price s {
    font-size: 0.78rem;
    color: var(--ink-faint);
  }
  .reasons {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
    margin-top: 4px;
    padding: 0;
    list-style: none;
    font-size: 0.78rem;
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
    overflow-wrap: anywhere;
  }
  .acts {
    position: relative;
    display: flex;
    border-top: 1px solid var(--line);
  }
  .acts button {
    flex: 1;
    min-height: 34px;
    padding: 0 4px;
    font-size: 0.78rem;
    color: var(--ink-soft);
    white-space: nowrap;
    transition: background 0.15s, color 0.15s;
  }
  .acts button + button {
    border-inline-start: 1px solid var(--line);
  }
  .acts button:hover:not(:disabled) {
    background: var(--accent-soft);
    color: var(--accent-deep);
  }
  .acts button:focus-visible {
    outline-offset: -3px;
  }
`;

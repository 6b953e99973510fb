import { css } from "../elements/element.ts";

/** The console's frame: sections at the side, or on top where there is little room. */
export const frameLook = css`
  :host {
    display: block;
    min-height: 100dvh;
  }
  .page {
    display: grid;
    grid-template-columns: 208px minmax(0, 1fr);
    min-height: 100dvh;
    background: var(--ground);
    color: var(--ink);
    font: 16px/1.5 var(--text);
    -webkit-font-smoothing: antialiased;
    -webkit-text-size-adjust: 100%;
  }
  .page.light {
    color-scheme: light;
  }
  .page.dark {
    color-scheme: dark;
  }
  .skip {
    position: absolute;
    inset: 8px auto auto 8px;
    z-index: 2;
    padding: 8px 14px;
    border-radius: 10px;
    background: var(--accent);
    color: var(--on-accent);
  }
  .skip:not(:focus) {
    clip-path: inset(50%);
  }
  header {
    position: sticky;
    top: 0;
    display: flex;
    flex-direction: column;
    gap: 4px;
    box-sizing: border-box;
    height: 100dvh;
    padding: 18px 12px;
    border-inline-end: 1px solid var(--line);
    overflow-y: auto;
  }
  .name {
    display: flex;
    align-items: center;
    gap: 10px;
    margin: 0 6px 14px;
    font-weight: 680;
    overflow-wrap: anywhere;
  }
  nav ul {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  nav a {
    display: block;
    padding: 8px 12px;
    border-radius: 10px;
    color: var(--ink-soft);
    text-decoration: none;
    white-space: nowrap;
  }
  nav a:hover {
    background: var(--sunken);
    color: var(--ink);
  }
  nav a[aria-current] {
    background: var(--accent-soft);
    color: var(--accent-deep);
    font-weight: 600;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px;
    margin-top: auto;
  }
  .word {
    min-height: 40px;
    padding: 0 10px;
    border-radius: 20px;
    font-size: 0.86rem;
    color: var(--ink-soft);
    text-decoration: none;
    display: inline-flex;
    align-items: center;
  }
  .word:hover {
    background: var(--sunken);
    color: var(--ink);
  }
  main:focus-visible {
    outline: none;
  }
  main {
    width: 100%;
    max-width: 1240px;
    box-sizing: border-box;
    padding: 26px clamp(16px, 3vw, 40px) 60px;
  }
  .door {
    grid-column: 1 / -1;
    display: grid;
    align-content: center;
    gap: 14px;
    max-width: 26rem;
    min-height: 80dvh;
    margin: 0 auto;
    padding: 24px;
    overflow-wrap: anywhere;
  }
  .door h1 {
    display: flex;
    align-items: center;
    gap: 12px;
    margin: 0;
    font-size: 1.5rem;
  }
  .door p {
    margin: 0;
    color: var(--ink-soft);
    word-break: keep-all;
  }
  .door form {
    display: grid;
    gap: 12px;
  }
  .door label {
    display: grid;
    gap: 6px;
  }
  .door input {
    min-height: 44px;
    padding: 0 14px;
    border: 1px solid var(--line-strong);
    border-radius: 12px;
    background: var(--surface);
    color: var(--ink);
    font: inherit;
  }
  .door form button {
    min-height: 44px;
    border-radius: 12px;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  .door .tools {
    margin: 0 -10px;
  }
  .bad {
    color: var(--warn) !important;
  }
  @media (max-width: 820px) {
    .page {
      display: block;
    }
    .page header {
      position: static;
      height: auto;
      padding: 12px;
      border: 0;
      border-bottom: 1px solid var(--line);
    }
    .name {
      margin-bottom: 6px;
    }
    nav {
      overflow-x: auto;
      scrollbar-width: none;
    }
    nav ul {
      grid-auto-flow: column;
      justify-content: start;
    }
    header .tools {
      position: absolute;
      inset: 6px 8px auto auto;
      margin: 0;
    }
    .tools .far {
      display: none;
    }
  }
`;

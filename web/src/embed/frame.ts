/** Frames of the chat in other sites' pages. Nothing of a page's style comes in: our `!important` wins over its own. */
const css = String.raw;

/** Sheets made here are allowed by every content security policy, `<style>` is not. */
export function shadow(host: HTMLElement, style: string): ShadowRoot {
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style + sorry);
  root.adoptedStyleSheets = [sheet];
  return root;
}

const sorry = css`
  p {
    padding: 24px;
    font: 16px/1.5 system-ui, sans-serif;
    color: light-dark(#1c1a16, #f2f0ea);
  }
`;

export const frame = css`
  :host {
    all: initial !important;
    display: block !important;
    box-sizing: border-box !important;
    height: var(--height, 640px) !important;
    overflow: hidden !important;
    border: 1px solid light-dark(#e5e0d5, #353834) !important;
    border-radius: 16px !important;
    color-scheme: light dark !important;
  }
`;

export const corner = css`
  :host {
    all: initial !important;
    position: fixed !important;
    inset: auto 20px 20px auto !important;
    z-index: 2147483000 !important;
    display: block !important;
    color-scheme: light dark !important;
  }
  button {
    all: unset;
    display: grid;
    place-items: center;
    width: 60px;
    height: 60px;
    border-radius: 50%;
    background: var(--accent, #17594a);
    color: var(--on-accent, #fff);
    box-shadow: 0 6px 24px rgb(0 0 0 / 0.25);
    cursor: pointer;
    transition: transform 0.15s;
  }
  button:hover {
    transform: scale(1.06);
  }
  button:focus-visible {
    outline: 3px solid #fff;
    box-shadow: 0 0 0 6px #17594a;
  }
  svg {
    width: 28px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  [role="dialog"] {
    position: absolute;
    right: 0;
    bottom: 76px;
    width: 420px;
    height: min(720px, calc(100dvh - 116px));
    overflow: hidden;
    border-radius: 18px;
    background: light-dark(#faf8f4, #131412);
    box-shadow: 0 0 0 1px rgb(128 128 128 / 0.25), 0 16px 56px rgb(0 0 0 / 0.28);
  }
  [hidden] {
    display: none;
  }
  @media (max-width: 520px) {
    [role="dialog"] {
      position: fixed;
      inset: 0;
      width: auto;
      height: auto;
      border-radius: 0;
    }
    [role="dialog"]:not([hidden]) + button {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    button {
      transition: none;
    }
  }
`;

import { css } from "./element.ts";

/** A dialog over the page, as it looks: in the middle, or at the bottom of a phone. */
export const sheetLook = css`
  dialog {
    width: min(760px, 100% - 24px);
    max-width: none;
    max-height: min(86dvh, 720px);
    padding: 0;
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--line);
    border-radius: 22px;
    background: var(--surface);
    color: var(--ink);
    box-shadow: 0 24px 80px var(--shadow);
  }
  dialog[open] {
    animation: rise 0.22s cubic-bezier(0.2, 0.7, 0.2, 1);
  }
  @keyframes rise {
    from { opacity: 0; transform: translateY(16px); }
  }
  dialog::backdrop {
    background: rgb(10 12 10 / 0.45);
  }
  h2 {
    font-size: 1.2rem;
    font-weight: 700;
    line-height: 1.35;
  }
  .top {
    position: sticky;
    top: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 10px 10px 10px 22px;
    background: var(--surface);
  }
  .top > :first-child {
    flex: 1;
    min-width: 0;
  }
`;

/** Closes the dialog where its backdrop was clicked. */
export const dismiss = (event: Event): void => {
  const dialog = event.currentTarget as HTMLDialogElement;
  if (event.target === dialog) dialog.close();
};

/** Tells the chat around an element what its shopper wants of it (`Told` in chat.ts). */
export const tell = (from: HTMLElement, what: string, detail?: unknown): boolean =>
  from.dispatchEvent(new CustomEvent(`fw-${what}`, { detail, bubbles: true, composed: true }));

/** Something in the conversation speaks for the shopper: a suggestion, a card's button, an example. */
export const say = (from: HTMLElement, text: string): boolean => tell(from, "say", text);

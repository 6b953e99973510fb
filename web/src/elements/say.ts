/** Something in the conversation speaks for the shopper: a suggestion, a card's button, an example. */
export const say = (from: HTMLElement, text: string): boolean =>
  from.dispatchEvent(new CustomEvent("fw-say", { detail: text, bubbles: true, composed: true }));

import { tint } from "./accent.ts";
import { corner, shadow } from "./frame.ts";
import { chatOf, type Options } from "./options.ts";

const SVG = "http://www.w3.org/2000/svg";
const BUBBLE = "M4 5h16v11h-9l-4 4v-4H4ZM8 9h8M8 12h5";
const CROSS = "m6 6 12 12M18 6 6 18";

/** A round button in the corner; the chat is fetched when somebody is about to press it. */
export function launcher(options: Options): void {
  const { words } = options;
  const host = document.createElement("floorwalker-launcher");
  const root = shadow(host, corner);
  const button = document.createElement("button");
  button.type = "button";
  const path = document.createElementNS(SVG, "path");
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  icon.append(path);
  button.append(icon);
  const panel = document.createElement("div");
  panel.id = "panel";
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", words.title);
  button.setAttribute("aria-controls", "panel");
  root.append(panel, button);
  tint(host, options.accent);

  let chat: HTMLElement | null = null;
  const fetched = (): void => {
    if (chat) return;
    const made = chatOf(options);
    chat = made.chat;
    void made.ready.then(() => {
      if (!panel.hidden) chat?.focus();
    });
  };
  const show = (open: boolean): void => {
    if (open) {
      fetched();
      if (chat && !panel.firstChild) panel.append(chat);
    }
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    button.setAttribute("aria-label", open ? words.close : words.open);
    button.title = open ? words.close : words.open;
    path.setAttribute("d", open ? CROSS : BUBBLE);
  };
  const close = (): void => {
    show(false);
    button.focus();
  };
  button.addEventListener("pointerenter", fetched);
  button.addEventListener("focus", fetched);
  button.addEventListener("click", () => {
    if (!panel.hidden) return close();
    show(true);
    chat?.focus();
  });
  panel.addEventListener("fw-close", close);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) close();
  });
  show(false);
  document.body.append(host);
}

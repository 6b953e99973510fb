import { chatOf, type Options } from "./options.ts";
import { frame, shadow } from "./frame.ts";

/** The chat where the script stands, or in the element it names. */
export function inline(options: Options, script: HTMLScriptElement): void {
  const target = options.target ? document.querySelector(options.target) : null;
  const host = document.createElement("floorwalker-inline");
  if (options.height && CSS.supports("height", options.height)) host.style.setProperty("--height", options.height);
  shadow(host, frame).append(chatOf(options).chat);
  if (target) target.append(host);
  else if (document.head.contains(script)) document.body.append(host);
  else script.after(host);
}

import { tint } from "./accent.ts";
import { loadChat } from "./load.ts";
import { say, type Words } from "./words.ts";

/** What the script tag says. */
export interface Options {
  /** Where the shop's server is, without the last slash. */
  readonly server: string;
  readonly lang: "ko" | "en";
  readonly mode: "launcher" | "inline";
  readonly accent: string;
  /** CSS length; of the inline chat. */
  readonly height: string;
  /** Selector of the element that the inline chat fills. */
  readonly target: string;
  readonly words: Words;
}

export function asked(script: HTMLScriptElement): Options {
  const { lang = "", mode, accent = "", height = "", target = "", label } = script.dataset;
  const tongue = [lang, ...navigator.languages].find((tag) => /^(?:ko|en)\b/i.test(tag)) ?? "en";
  const spoken = /^ko/i.test(tongue) ? "ko" : "en";
  return {
    server: script.src.replace(/\/embed\.js(?:[?#].*)?$/, ""),
    lang: spoken,
    mode: mode === "inline" ? "inline" : "launcher",
    accent,
    height,
    target,
    words: { ...say[spoken], ...(label ? { open: label } : {}) },
  };
}

/** The chat's element, and its program on the way; what stands in its place where that does not come. */
export function chatOf(options: Options): { chat: HTMLElement; ready: Promise<void> } {
  const chat = document.createElement("floorwalker-chat");
  const { server, lang, mode, accent } = options;
  for (const [name, value] of Object.entries({ server, lang, mode })) chat.setAttribute(name, value);
  tint(chat, accent);
  const ready = loadChat(server).catch((error: unknown) => {
    console.error(`Floorwalker: the chat of ${server} cannot be loaded here. Is ${location.origin} among its FLOORWALKER_ALLOWED_ORIGINS?`, error);
    const sorry = document.createElement("p");
    sorry.setAttribute("role", "alert");
    sorry.textContent = options.words.gone;
    chat.append(sorry); // shown as it is, since nothing draws the chat
  });
  return { chat, ready };
}

/** `<script async src="https://HOST/embed.js" data-mode="launcher">`: the chat in another site's page. */
import { launcher } from "./launcher.ts";
import { inline } from "./inline.ts";
import { asked } from "./options.ts";

const script = document.currentScript as HTMLScriptElement | null;

function begin(): void {
  if (!script) return;
  const options = asked(script);
  if (options.mode === "inline") inline(options, script);
  else if (!document.querySelector("floorwalker-launcher")) launcher(options);
}

if (document.body) begin();
else addEventListener("DOMContentLoaded", begin);

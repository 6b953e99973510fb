/**
 * Stands in the page itself and runs before anything is seen. What the server could not know when it wrote the page: the theme
 * and the language that were chosen here before, and whether there is a conversation to come back to.
 */
import { recall } from "../thread/memory.ts";
import { keepTaps } from "./tapped.ts";

const page = document.documentElement;
page.style.colorScheme = recall("floorwalker.theme") ?? "";
const lang = recall("floorwalker.lang");
if (lang && lang !== page.lang && !location.search.includes("lang=")) page.classList.add("other");
if (recall("floorwalker.conversation")) page.classList.add("back");
keepTaps();

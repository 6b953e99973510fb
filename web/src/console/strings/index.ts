import type { Lang } from "../../strings/index.ts";
import { en, type Words } from "./en.ts";
import { ko } from "./ko.ts";

export type { Words };

const BY_LANG: Record<Lang, Words> = { ko, en };

export const words = (lang: Lang): Words => BY_LANG[lang];

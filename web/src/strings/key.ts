/** What the dialog for a shopper's own key says; fetched with it. */
import type { Lang } from "./index.ts";

const en = {
  about: "With a key of your own, answers to your messages are written on your account instead of the shop's.",
  kept: "It is sent with each message and kept nowhere: a reload of this page, or closing it, forgets it.",
  label: "Key",
  use: "Use this key",
  remove: "Remove the key",
  inUse: "Your key is in use.",
  removed: "Your key is removed.",
  cannotBe: "That cannot be a key: it has 8 to 512 letters, digits and signs, and no spaces.",
};

const ko: typeof en = {
  about: "내 키를 넣으면 이 대화의 답변을 매장이 아니라 내 계정으로 써요.",
  kept: "메시지와 함께 보내기만 하고 어디에도 저장하지 않아요. 새로 고치거나 창을 닫으면 사라져요.",
  label: "키",
  use: "이 키 쓰기",
  remove: "키 지우기",
  inUse: "내 키를 쓰고 있어요.",
  removed: "키를 지웠어요.",
  cannotBe: "키가 아닌 것 같아요. 키는 띄어쓰기 없이 영문자, 숫자, 기호로 8자에서 512자예요.",
};

const BY_LANG: Record<Lang, typeof en> = { ko, en };

export const keyStrings = (lang: Lang): typeof en => BY_LANG[lang];

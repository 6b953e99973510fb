const ko = { open: "쇼핑 도우미 열기", close: "쇼핑 도우미 닫기", title: "쇼핑 도우미", gone: "지금은 대화할 수 없어요." };
const en = { open: "Open the shopping assistant", close: "Close the shopping assistant", title: "Shopping assistant", gone: "The assistant is not available right now." };

export type Words = typeof en;

export const say: Record<"ko" | "en", Words> = { ko, en };

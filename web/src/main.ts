import "./elements/chat.ts";

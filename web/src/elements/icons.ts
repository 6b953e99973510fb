import { html, type TemplateResult } from "lit/html.js";

/** Lines on a 24 by 24 field, and what of it is filled. */
const icon = (lines: string, filled = ""): TemplateResult =>
  html`<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.8"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${lines} /><path d=${filled} fill="currentColor" /></svg>`;

export const sendIcon = icon("M12 19V5.5M6 11l6-6 6 6");
export const stopIcon = icon("", "M7 7h10v10H7z");
export const photoIcon = icon("M4 5h16v14H4zM9 8.5v1M4.5 17l5.5-5 3.5 3 2-2 4.5 4");
export const cameraIcon = icon("M4 8h3.5l1.5-2.5h6l1.5 2.5H20v10.5H4zM12 10a3 3 0 1 0 .1 0");
export const closeIcon = icon("M7 7l10 10M17 7 7 17");
export const newIcon = icon("M12 5v14M5 12h14");
export const leftIcon = icon("M14.5 6l-6 6 6 6");
export const rightIcon = icon("M9.5 6l6 6-6 6");
export const downIcon = icon("M12 5v13.5M6 13l6 6 6-6");
export const themeIcon = icon("M12 4a8 8 0 1 0 .1 0", "M12 4a8 8 0 0 1 0 16Z");
export const checkIcon = icon("M5.5 12.5l4.2 4.2 8.8-9.2");
export const copyIcon = icon("M8.5 8.5h11v11h-11zM15.5 5.5v-2h-12v12h2");
export const againIcon = icon("M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 4v4h-4");
export const pencilIcon = icon("M5 19l1-4L16 5l3 3L9 18z");
export const upIcon = icon("M4.5 11h3v8.5h-3zM7.5 11.5 11.5 4c2 0 2.5 1.5 2 3l-.5 3h6.5l-1.5 9.5H7.5");
export const pastIcon = icon("M4.5 12a7.5 7.5 0 1 0 2.3-5.4M4.5 4.5v3.7h3.7M12 8v4.3l2.8 1.7");
export const keyIcon = icon("M8 11.5a4 4 0 1 0 .1 0M11 13l8.5-8.5M16 8l3 3");
export const binIcon = icon("M5 7h14M9.5 7V4.8h5V7M7 7l.8 12.5h8.4L17 7");
export const rowIcon = icon("M3.5 6h8v12h-8zM15 7v10M18.5 8v8M21.5 9v6");
export const gridIcon = icon("M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z");
export const compareIcon = icon("M4 5h16v14H4zM4 9.5h16M9.3 5v14M14.7 5v14");
export const arrowIcon = icon("M7 17 17 7M9 7h8v8");

export const mark = html`<svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
  <rect width="32" height="32" rx="9" fill="var(--accent)" />
  <path d="M8 8.5h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8.5L10 26v-4.5H8a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2Z" fill="var(--on-accent)" />
  <path d="M11.5 14.9v.1M16 13h6M16 17h4" stroke="var(--accent)" stroke-width="2.2" stroke-linecap="round" />
</svg>`;

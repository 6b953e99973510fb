import { svg, html, type SVGTemplateResult, type TemplateResult } from "lit/html.js";

const icon = (paths: SVGTemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.8"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${paths}</svg>`;

export const sendIcon = icon(svg`<path d="M12 19V5.5M6 11l6-6 6 6" />`);
export const stopIcon = icon(svg`<rect x="7" y="7" width="10" height="10" rx="2" fill="currentColor" />`);
export const photoIcon = icon(
  svg`<rect x="3.5" y="4.5" width="17" height="15" rx="3" /><circle cx="9" cy="10" r="1.6" /><path d="m4.5 17 4.6-4.2a1.5 1.5 0 0 1 2 0l2 1.9 1.5-1.3a1.5 1.5 0 0 1 2 0l3.4 3" />`,
);
export const cameraIcon = icon(
  svg`<path d="M4 8.5A1.5 1.5 0 0 1 5.5 7h2.2l1.5-2.3h5.6L16.3 7h2.2A1.5 1.5 0 0 1 20 8.5v9a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5Z" /><circle cx="12" cy="12.7" r="3.4" />`,
);
export const closeIcon = icon(svg`<path d="m7 7 10 10M17 7 7 17" />`);
export const newIcon = icon(svg`<path d="M12 5v14M5 12h14" />`);
export const leftIcon = icon(svg`<path d="m14.5 6-6 6 6 6" />`);
export const rightIcon = icon(svg`<path d="m9.5 6 6 6-6 6" />`);
export const downIcon = icon(svg`<path d="M12 5v13.5M6 13l6 6 6-6" />`);
export const themeIcon = icon(
  svg`<circle cx="12" cy="12" r="8" /><path d="M12 4a8 8 0 0 1 0 16Z" fill="currentColor" />`,
);
export const checkIcon = icon(svg`<path d="m5.5 12.5 4.2 4.2 8.8-9.2" />`);
export const copyIcon = icon(
  svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2.5" /><path d="M15.5 5.5a2 2 0 0 0-2-2h-7a3 3 0 0 0-3 3v7a2 2 0 0 0 2 2" />`,
);
export const againIcon = icon(svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 4v4h-4" />`);
export const pencilIcon = icon(svg`<path d="m5 19 .8-3.8L15.5 5.5a1.8 1.8 0 0 1 2.5 0l.5.5a1.8 1.8 0 0 1 0 2.5L8.8 18.2Z" />`);
export const upIcon = icon(
  svg`<path d="M4.5 11h3v8.5h-3ZM7.5 11.5l3.7-7a2 2 0 0 1 2.3 2L13 10h4.7a1.8 1.8 0 0 1 1.8 2.1l-1 5.9a1.8 1.8 0 0 1-1.8 1.5H7.5" />`,
);
export const pastIcon = icon(svg`<path d="M4.5 12a7.5 7.5 0 1 0 2.3-5.4M4.5 4.5v3.7h3.7M12 8v4.3l2.8 1.7" />`);
export const binIcon = icon(svg`<path d="M5 7h14M9.5 7V4.8h5V7M7 7l.8 12.5h8.4L17 7M10.3 10.5v5.5M13.7 10.5v5.5" />`);
export const rowIcon = icon(svg`<rect x="3.5" y="6" width="7.5" height="12" rx="2" /><path d="M14.5 6.5v11M18 7.5v9M21 9v6" />`);
export const gridIcon = icon(
  svg`<rect x="4" y="4" width="6.5" height="6.5" rx="1.5" /><rect x="13.5" y="4" width="6.5" height="6.5" rx="1.5" /><rect x="4" y="13.5" width="6.5" height="6.5" rx="1.5" /><rect x="13.5" y="13.5" width="6.5" height="6.5" rx="1.5" />`,
);
export const compareIcon = icon(svg`<rect x="4" y="4.5" width="16" height="15" rx="2" /><path d="M4 9.5h16M9.3 4.5v15M14.7 4.5v15" />`);
export const arrowIcon = icon(svg`<path d="M7 17 17 7M9 7h8v8" />`);

export const mark = html`<svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
  <rect width="32" height="32" rx="9" fill="var(--mark)" />
  <path d="M8 8.5h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8.5L10 26v-4.5H8a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2Z" fill="var(--mark-ink)" />
  <circle cx="11.5" cy="15" r="1.9" fill="var(--mark)" />
  <path d="M16 13h6M16 17h4" stroke="var(--mark)" stroke-width="2" stroke-linecap="round" />
</svg>`;

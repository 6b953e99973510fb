/** Lit's templates as HTML, elements of ours with a declarative shadow root each. Listeners and pictures are left out. */
import { nothing, type TemplateResult } from "lit/html.js";
import type { DrawnElement } from "../elements/element.ts";
import { typeOf } from "./stage.ts";

type Properties = Record<string, unknown>;

/** The inside of an element: its styles, then its template. */
export function shadow(tag: string, properties: Properties): string {
  const type = typeOf(tag) as unknown as (new () => DrawnElement) & { styles: { text: string }[] };
  const element = new type();
  for (const [name, value] of Object.entries(properties)) element.set(name, value);
  const drawn = markup((element as unknown as { render(): unknown }).render());
  const css = type.styles.map(({ text }) => text).join("");
  return `<template shadowrootmode="open"><style>${css}</style>${drawn.trim()}</template>`;
}

/** A list of one stands for as many as there will be. */
function markup(value: unknown): string {
  if (value === nothing || value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.length ? `{{each}}${value.map(markup).join("")}{{end}}` : "";
  if (typeof value === "object" && "strings" in value) return template(value as TemplateResult);
  return escaped(value);
}

function template({ strings, values }: TemplateResult): string {
  const given: Properties[] = [];
  let drawn = "";
  strings.forEach((string, n) => {
    drawn += string;
    if (n === values.length) return;
    const [bound, sign, name] = /\s([@.?]?)([\w-]+)=$/.exec(drawn) ?? [];
    if (!bound || !name) return void (drawn += /=\"[^"<>]*$/.test(drawn) ? escaped(values[n]) : markup(values[n]));
    drawn = drawn.slice(0, -bound.length);
    if (sign === ".") drawn += ` {{${given.push({ [name]: values[n] }) - 1}}}`;
    else if (sign === "?") drawn += values[n] ? ` ${name}` : "";
    else if (sign !== "@" && name !== "src" && values[n] !== nothing) drawn += ` ${name}="${escaped(values[n])}"`;
  });
  return drawn.replace(/<([a-z]+-[a-z-]+)([^>]*)>(?!<template)/g, (_, tag: string, attributes: string) => {
    const named = [...attributes.matchAll(/\{\{(\d+)\}\}/g)].map(([, n]) => given[Number(n)]);
    return `<${tag}>${shadow(tag, Object.assign({}, ...named) as Properties)}`;
  }).replace(/ \{\{\d+\}\}/g, "");
}

const escaped = (value: unknown): string =>
  String(value).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

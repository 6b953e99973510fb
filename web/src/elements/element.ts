/**
 * Custom elements drawn with Lit's templates. This is the part of LitElement that the chat needs and no more: with all of
 * it, the chat would not stay within its 30,000 bytes (docs/decisions/0010).
 */
import { render, type TemplateResult } from "lit/html.js";

export type Changed = ReadonlyMap<string, unknown>;

/** What an element hands a part of its work to. */
export interface Helper {
  hostDisconnected?(): void;
}

export interface Host {
  addController(helper: Helper): void;
  requestUpdate(): void;
}

/** A picture that did not come leaves its place empty. */
function arrived({ type, target }: Event): void {
  (target as HTMLElement).classList.toggle("missing", type === "error");
}

export abstract class DrawnElement extends HTMLElement implements Host {
  static styles: CSSStyleSheet[] = [];
  /** Where something may have been written before this program came: of the view in the HTML, which is now replaced. */
  protected readonly early = this.shadowRoot?.querySelector("textarea, fw-composer");
  readonly renderRoot = this.attachShadow({ mode: "open" });
  private readonly helpers: Helper[] = [];
  private readonly values = new Map<string, unknown>();
  private changed = new Map<string, unknown>();
  private drawing: Promise<void> | null = null;
  private begun = false;

  constructor() {
    super();
    this.renderRoot.adoptedStyleSheets = (this.constructor as typeof DrawnElement).styles;
    for (const kind of ["load", "error"]) this.renderRoot.addEventListener(kind, arrived, true);
  }

  connectedCallback(): void {
    this.begun = true;
    this.requestUpdate();
  }

  disconnectedCallback(): void {
    for (const helper of this.helpers) helper.hostDisconnected?.();
  }

  addController(helper: Helper): void {
    this.helpers.push(helper);
  }

  /** Draws anew, once, when the work at hand is done. */
  requestUpdate(): void {
    if (this.begun) this.drawing ??= Promise.resolve().then(() => this.draw());
  }

  /** Resolves when what changed so far is drawn. */
  get updateComplete(): Promise<void> {
    return this.drawing ?? Promise.resolve();
  }

  protected abstract render(): unknown;

  /** Before a drawing; what is set here is drawn along. */
  protected willUpdate(_changed: Changed): void {}

  /** After a drawing. `changed`: the values before, by property. */
  protected updated(_changed: Changed): void {}

  private draw(): void {
    this.willUpdate(this.changed);
    const { changed } = this;
    this.changed = new Map();
    this.drawing = null;
    render(this.render() as TemplateResult, this.renderRoot, { host: this });
    this.updated(changed);
  }

  get(name: string): unknown {
    return this.values.get(name);
  }

  set(name: string, value: unknown): void {
    const before = this.values.get(name);
    if (Object.is(before, value)) return;
    this.values.set(name, value);
    if (!this.changed.has(name)) this.changed.set(name, before);
    this.requestUpdate();
  }
}

/** A property of a `DrawnElement`: setting it to something else draws the element anew. */
export function property(prototype: DrawnElement, name: string): void {
  Object.defineProperty(prototype, name, {
    get(this: DrawnElement) {
      return this.get(name);
    },
    set(this: DrawnElement, value: unknown) {
      this.set(name, value);
    },
  });
}

/** The first element inside that the selector fits. */
export const query =
  (selector: string) =>
  (prototype: DrawnElement, name: string): void => {
    Object.defineProperty(prototype, name, {
      get(this: DrawnElement) {
        return this.renderRoot.querySelector(selector);
      },
    });
  };

export const customElement =
  (name: string) =>
  (type: CustomElementConstructor): void =>
    customElements.define(name, type);

/** A style sheet, shared by all elements that name it. */
export function css(text: TemplateStringsArray): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text[0] ?? "");
  return sheet;
}

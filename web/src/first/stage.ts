/** As much of a browser as the elements need to be made and asked for their templates, in Node. */
class Sheet {
  text = "";

  replaceSync(text: string): void {
    this.text = text;
  }
}

class Root {
  adoptedStyleSheets: Sheet[] = [];

  addEventListener(): void {}
}

class Bare {
  attachShadow(): Root {
    return new Root();
  }
}

class Watcher {}

const types = new Map<string, CustomElementConstructor>();

/** The type of an element, by its tag's name. */
export const typeOf = (tag: string): CustomElementConstructor | undefined => types.get(tag);

Object.assign(globalThis, {
  CSSStyleSheet: Sheet,
  HTMLElement: Bare,
  ResizeObserver: Watcher,
  customElements: { define: (tag: string, type: CustomElementConstructor) => types.set(tag, type) },
  location: { search: "" },
});

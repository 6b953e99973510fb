/** What this browser remembers. Where it may not (private windows, strict settings) the page works without. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Names that were remembered together. */
export function recallList(name: string): string[] {
  try {
    const list: unknown = JSON.parse(recall(name) ?? "[]");
    return Array.isArray(list) ? list.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}

export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Not remembered, then.
  }
}

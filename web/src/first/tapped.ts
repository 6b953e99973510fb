/** What is tapped in the first view before the program comes that answers: kept by its name, and done then. */
const nameOf = (button: HTMLButtonElement): string => button.ariaLabel ?? button.textContent.trim();

export function keepTaps(): void {
  addEventListener("click", (event) => {
    const button = event.composedPath().find((each) => each instanceof HTMLButtonElement);
    if (button && !customElements.get("floorwalker-chat")) document.documentElement.dataset["tapped"] = nameOf(button);
  });
}

export function doTapped(roots: Iterable<ParentNode>): void {
  const page = document.documentElement;
  const { tapped } = page.dataset;
  if (!tapped) return;
  delete page.dataset["tapped"];
  for (const root of roots) [...root.querySelectorAll("button")].find((button) => nameOf(button) === tapped)?.click();
}

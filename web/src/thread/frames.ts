/** Gathers what arrives and hands it on once a frame, so that a fast stream costs one drawing and not hundreds. */
export class Frames<T> {
  private waiting: T[] = [];
  private scheduled = false;

  constructor(private readonly draw: (gathered: readonly T[]) => void) {}

  push(item: T): void {
    this.waiting.push(item);
    if (this.scheduled) return;
    this.scheduled = true;
    // A tab in the background draws no frames, but its conversation goes on.
    if (document.hidden) setTimeout(() => this.flush(), 100);
    else requestAnimationFrame(() => this.flush());
  }

  /** Hands on what waits, now. */
  flush(): void {
    this.scheduled = false;
    const gathered = this.waiting.splice(0);
    if (gathered.length) this.draw(gathered);
  }
}

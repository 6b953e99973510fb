/** Files that are dropped or pasted. */
import type { Helper, Host } from "../elements/element.ts";

type Files = FileList | null | undefined;

export class Handed implements Helper {
  /** Something is held over the ground: show where to drop it. */
  over = false;
  private ground: EventTarget | null = null;
  private depth = 0;
  private readonly acts: Record<string, (event: Event) => void> = {
    paste: (event) => this.take(event, (event as ClipboardEvent).clipboardData?.files),
    dragenter: (event) => this.drag(event, 1),
    dragleave: (event) => this.drag(event, -1),
    dragover: (event) => carriesFiles(event) && event.preventDefault(),
    drop: (event) => this.drop(event),
  };

  constructor(
    private readonly host: Host,
    private readonly taken: (files: FileList) => void,
  ) {
    host.addController(this);
  }

  /** `ground`: where things may be dropped and pasted. */
  begin(ground: EventTarget): void {
    this.ground = ground;
    for (const [kind, act] of Object.entries(this.acts)) ground.addEventListener(kind, act);
  }

  hostDisconnected(): void {
    for (const [kind, act] of Object.entries(this.acts)) this.ground?.removeEventListener(kind, act);
  }

  private drag(event: Event, by: number): void {
    if (carriesFiles(event)) this.hold(Math.max(0, this.depth + by));
  }

  private drop(event: Event): void {
    if (!carriesFiles(event)) return;
    this.hold(0);
    this.take(event, (event as DragEvent).dataTransfer?.files);
  }

  private hold(depth: number): void {
    this.depth = depth;
    this.over = depth > 0;
    this.host.requestUpdate();
  }

  private take(event: Event, files: Files): void {
    if (!files?.length) return;
    event.preventDefault();
    this.taken(files);
  }
}

const carriesFiles = (event: Event): boolean => (event as DragEvent).dataTransfer?.types.includes("Files") ?? false;

/** A shop's own colour, made readable: what stands on it, and it on what, keeps a contrast of at least 4.5 : 1. */
type Rgb = readonly [number, number, number];

const READABLE = 4.5;
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** The accent also writes on grounds tinted with itself, which are a little nearer to it than the plain ones. */
const GROUNDS: readonly (readonly [Rgb, Rgb])[] = [[[232, 232, 226], BLACK], [[44, 48, 44], WHITE]];

/** Gives an element the accent; nothing where the browser does not know the colour. */
export function tint(element: HTMLElement, accent: string): void {
  const colour = accent && CSS.supports("color", accent) ? parsed(accent) : null;
  if (!colour) return;
  const [light, dark] = GROUNDS.map(([ground, towards]) => readable(colour, ground, towards)) as [Rgb, Rgb];
  const both = (day: Rgb, night: Rgb): string => `light-dark(rgb(${day}), rgb(${night}))`;
  const fill = both(light, dark);
  const ink = both(above(light), above(dark));
  const named = {
    accent: fill,
    "accent-deep": both(mixed(light, BLACK, 0.2), mixed(dark, WHITE, 0.2)),
    "accent-soft": both(mixed(light, WHITE, 0.88), mixed(dark, BLACK, 0.76)),
    "on-accent": ink,
    mark: fill,
    "mark-ink": ink,
    bubble: fill,
    "bubble-ink": ink,
  };
  for (const [name, value] of Object.entries(named)) element.style.setProperty(`--${name}`, value, "important");
}

function readable(colour: Rgb, ground: Rgb, towards: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.04) {
    const tried = mixed(colour, towards, share);
    if (contrast(tried, ground) >= READABLE) return tried;
  }
  return towards;
}

const above = (colour: Rgb): Rgb => (contrast(colour, WHITE) >= READABLE ? WHITE : BLACK);

const mixed = (a: Rgb, b: Rgb, share: number): Rgb => a.map((v, n) => Math.round(v + (b[n]! - v) * share)) as unknown as Rgb;

function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function parsed(colour: string): Rgb | null {
  const brush = document.createElement("canvas").getContext("2d");
  if (!brush) return null;
  brush.fillStyle = colour;
  brush.fillRect(0, 0, 1, 1);
  const [r, g, b] = brush.getImageData(0, 0, 1, 1).data;
  return [r!, g!, b!];
}

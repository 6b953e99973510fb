/** A shop's own colour, made readable: what stands on it, and it on what, keeps a contrast of at least 4.5 : 1. */
type Rgb = readonly number[];

const WHITE = [255, 255, 255];
const BLACK = [0, 0, 0];
/** By day and by night: grounds tinted with the accent itself, on which it writes too, and where it is moved to. */
const GROUNDS = [[[232, 232, 226], BLACK], [[44, 48, 44], WHITE]] as const;

/** Gives an element the accent; nothing where the browser does not know the colour. */
export function tint(element: HTMLElement, accent: string): void {
  const brush = CSS.supports("color", accent) && document.createElement("canvas").getContext("2d");
  if (!brush) return;
  brush.fillStyle = accent;
  brush.fillRect(0, 0, 1, 1);
  const colour = [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
  const fills = GROUNDS.map(([ground, towards]) => readable(colour, ground, towards));
  const fill = `light-dark(${fills.map((rgb) => `rgb(${rgb})`)})`;
  const ink = `light-dark(${fills.map((rgb) => (contrast(rgb, WHITE) < 4.5 ? "#000" : "#fff"))})`;
  const named = {
    accent: fill,
    "accent-deep": `color-mix(in srgb,${fill} 80%,light-dark(#000,#fff))`,
    "accent-soft": `color-mix(in srgb,${fill} 15%,light-dark(#fff,#191a18))`,
    "on-accent": ink,
    bubble: fill,
    "bubble-ink": ink,
  };
  for (const [name, value] of Object.entries(named)) element.style.setProperty(`--${name}`, value, "important");
}

/** The colour, moved as little towards black or white as it takes. */
function readable(colour: Rgb, ground: Rgb, towards: Rgb): Rgb {
  let moved = colour;
  for (let share = 0; share < 1 && contrast(moved, ground) < 4.5; share += 0.04) {
    moved = colour.map((v, n) => Math.round(v + (towards[n]! - v) * share));
  }
  return moved;
}

function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [a, b].map(luminance).sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const luminance = (colour: Rgb): number =>
  colour
    .map((v) => (v / 255 <= 0.04045 ? v / 3294.6 : ((v / 255 + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n]!, 0);

/**
 * A picture about as tall as its frame (4:5) fills it, which takes its own ground to the edges; any other (a square, a
 * book's cover) is shown whole.
 */
export function fit(event: Event): void {
  const picture = event.target as HTMLImageElement;
  const ratio = picture.naturalWidth / picture.naturalHeight;
  picture.classList.toggle("fills", ratio > 0.7 && ratio < 0.9);
}

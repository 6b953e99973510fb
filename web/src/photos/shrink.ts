/** Longest side, in pixels, of a photo as it is sent: enough for any encoder here, light enough for a phone's uplink. */
export const LONGEST = 1280;

/**
 * A smaller copy, upright and without EXIF: WebP, or JPEG where the browser cannot write WebP (Safari). What the browser
 * cannot open (HEIC outside Safari) goes as it is; the server reads it or says why not.
 */
export async function shrink(file: Blob): Promise<Blob> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return file;
  }
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const brush = canvas.getContext("2d");
  if (!brush) return file;
  brush.fillStyle = "#fff"; // JPEG has no transparency: a cut-out keeps a white ground, not a black one
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.imageSmoothingQuality = "high";
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const webp = await written(canvas, "image/webp");
  return (webp?.type === "image/webp" ? webp : await written(canvas, "image/jpeg")) ?? file;
}

const written = (canvas: HTMLCanvasElement, type: string): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, type, 0.86));

/** Pictures among what was dropped, pasted or picked; phones give HEIC without a type. */
export const pictures = (files: Iterable<File> | null | undefined): File[] =>
  [...(files ?? [])].filter((file) => file.type.startsWith("image/") || /\.(?:heic|heif|avif|webp|jpe?g|png)$/i.test(file.name));

"""Makes a picture of a screen small: at most 256 colours, which a flat design does not miss."""

import base64
import struct
import zlib

HEAD = b"\x89PNG\r\n\x1a\n"
INDEXED = """async (png) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const { width, height } = image;
  const canvas = new OffscreenCanvas(width, height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const pixels = new Uint32Array(canvas.getImageData(0, 0, width, height).data.buffer);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const far = (a, b) => [0, 8, 16].reduce((sum, at) => sum + (((a >> at) & 255) - ((b >> at) & 255)) ** 2, 0);
  const palette = [];
  for (const [colour] of [...counts].sort((a, b) => b[1] - a[1]))
    if (palette.length < 256 && palette.every((each) => far(each, colour) > 90)) palette.push(colour);
  const nearest = new Map();
  for (const colour of counts.keys()) {
    let [found, least] = [0, Infinity];
    palette.forEach((each, n) => {
      if (far(each, colour) < least) [found, least] = [n, far(each, colour)];
    });
    nearest.set(colour, found);
  }
  const rows = new Uint8Array((width + 1) * height);
  pixels.forEach((pixel, n) => (rows[n + Math.floor(n / width) + 1] = nearest.get(pixel)));
  let text = "";
  for (let at = 0; at < rows.length; at += 8192) text += String.fromCharCode(...rows.subarray(at, at + 8192));
  const colours = palette.flatMap((each) => [each & 255, (each >> 8) & 255, (each >> 16) & 255]);
  return { width, height, palette: colours, rows: btoa(text) };
}"""


def shrink(page, png: bytes) -> bytes:
    """Return the picture with a palette. `page`: any page of a browser, on which nothing is shown."""
    made = page.evaluate(INDEXED, base64.b64encode(png).decode())
    size = struct.pack(">IIBBBBB", made["width"], made["height"], 8, 3, 0, 0, 0)
    rows = zlib.compress(base64.b64decode(made["rows"]), 9)
    parts = ((b"IHDR", size), (b"PLTE", bytes(made["palette"])), (b"IDAT", rows), (b"IEND", b""))
    return HEAD + b"".join(_chunk(kind, body) for kind, body in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

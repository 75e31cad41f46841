"""What a picture of a screen shows, pixel by pixel, and the QR in it."""

import base64
from dataclasses import dataclass

import segno

READ = """async (png) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const { width, height } = image;
  const canvas = new OffscreenCanvas(width, height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, width, height);
  let text = "";
  for (let at = 0; at < data.length; at += 4)
    text += String.fromCharCode(Math.round(0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2]));
  return { width, height, light: btoa(text) };
}"""
DARK, LIGHT = 80, 175


@dataclass(frozen=True)
class Picture:
    """How light each pixel is, from 0 to 255, row by row."""

    width: int
    height: int
    light: bytes

    def at(self, x: float, y: float) -> int:
        """Return how light the pixel at a place is."""
        return self.light[int(y) * self.width + int(x)]


def picture(bench, png: bytes) -> Picture:
    """Return what a picture shows. `bench`: any page of a browser, on which nothing is shown."""
    read = bench.evaluate(READ, base64.b64encode(png).decode())
    return Picture(read["width"], read["height"], base64.b64decode(read["light"]))


def says(shown: Picture, link: str) -> bool:
    """Whether a picture of a QR says this: each module is read at its middle, black on white, and so is the quiet
    ground around the code."""
    modules = segno.make(link, error="m", micro=False).matrix
    box = _code(shown)
    if box is None:
        return False
    left, top, right, bottom = box
    size = (right - left) / len(modules)
    quiet = range(-4, len(modules) + 4)
    for row in quiet:
        for column in quiet:
            inside = 0 <= row < len(modules) and 0 <= column < len(modules)
            dark = inside and modules[row][column]
            light = shown.at(left + (column + 0.5) * size, top + (row + 0.5) * (bottom - top) / len(modules))
            if light > DARK if dark else light < LIGHT:
                return False
    return size >= 2


def _code(shown: Picture) -> tuple[int, int, int, int] | None:
    """Return where the code lies: the dark of it, but for a line around the picture."""
    rim = 2
    rows = [
        y
        for y in range(rim, shown.height - rim)
        if min(shown.light[y * shown.width + rim : (y + 1) * shown.width - rim]) < DARK
    ]
    columns = [
        x
        for x in range(rim, shown.width - rim)
        if min(shown.light[x + rim * shown.width : (shown.height - rim) * shown.width : shown.width]) < DARK
    ]
    return (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1) if rows and columns else None

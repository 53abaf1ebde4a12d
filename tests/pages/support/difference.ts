import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const shifts = [-1, 0, 1];

/**
 * Share of pixels that differ, anti-aliasing aside, wherever the edge of a pixel fell; 1 where the pictures
 * are not of one size.
 */
export function difference(one: Buffer, other: Buffer): number {
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)];
  if (Math.abs(a.width - b.width) > 1 || Math.abs(a.height - b.height) > 1) return 1;
  const width = Math.min(a.width, b.width) - 2;
  const height = Math.min(a.height, b.height) - 2;
  const middle = part(a, 1, 1, width, height);
  const found = shifts.flatMap((x) =>
    shifts.map((y) =>
      pixelmatch(middle.data, part(b, 1 + x, 1 + y, width, height).data, undefined, width, height),
    ),
  );
  return Math.min(...found) / (width * height);
}

function part(picture: PNG, x: number, y: number, width: number, height: number): PNG {
  const cut = new PNG({ width, height });
  PNG.bitblt(picture, cut, x, y, width, height);
  return cut;
}

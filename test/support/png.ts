import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';

export type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Row by row, from the top left. */
  readonly pixels: readonly Pixel[];
}

const BYTES = 4;

/** Reads a PNG of the one kind that Koers has: 8 bits a channel, with transparency, not interlaced. */
export function readPng(file: Uint8Array): Picture {
  const image = Buffer.from(file);
  assert.equal(image.toString('latin1', 0, 8), '\x89PNG\r\n\x1a\n');
  const chunks = [...chunksOf(image)];
  const header = chunks.find(({ type }) => type === 'IHDR')?.data ?? assert.fail('no header');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  assert.deepEqual([...header.subarray(8)], [8, 6, 0, 0, 0], 'RGBA, 8 bits, not interlaced');
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const bytes = unfiltered(inflateSync(packed), width * BYTES, height);
  const pixels = Array.from({ length: width * height }, (_, at): Pixel => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = bytes.subarray(at * BYTES);
    return [red, green, blue, alpha];
  });
  return { width, height, pixels };
}

function* chunksOf(image: Buffer) {
  for (let at = 8; at < image.length; ) {
    const length = image.readUInt32BE(at);
    yield { type: image.toString('latin1', at + 4, at + 8), data: image.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

/** Undoes what each row says was done to it (PNG specification, section 9): an editor that saves an icon chooses freely. */
function unfiltered(stored: Buffer, rowLength: number, height: number): Buffer {
  const bytes = Buffer.alloc(rowLength * height);
  for (let row = 0; row < height; row++) {
    const filter = stored[row * (rowLength + 1)];
    for (let at = 0; at < rowLength; at++) {
      const left = at < BYTES ? 0 : (bytes[row * rowLength + at - BYTES] ?? 0);
      const up = row === 0 ? 0 : (bytes[(row - 1) * rowLength + at] ?? 0);
      const corner = row === 0 || at < BYTES ? 0 : (bytes[(row - 1) * rowLength + at - BYTES] ?? 0);
      const predicted =
        [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? assert.fail('no filter');
      bytes[row * rowLength + at] = (stored[row * (rowLength + 1) + 1 + at] ?? 0) + predicted;
    }
  }
  return bytes;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

// `npm run icons` draws the two icons of the Teams app: a compass, whose needle points where the team is going (koers).

type Colour = readonly [red: number, green: number, blue: number];
/** The colour at a point, where x runs right and y down from -1 to 1; undefined: nothing there. */
type Picture = (x: number, y: number) => Colour | undefined;

const TEAL: Colour = [32, 92, 107];
const MIST: Colour = [143, 190, 196];
const WHITE: Colour = [255, 255, 255];
const AMBER: Colour = [246, 184, 75];
/** How far the needle turns from north to east, in radians. */
const HEADING = Math.PI / 5;
/** Points a pixel is measured in, along each side: edges come out smooth. */
const SAMPLES = 8;

interface Compass {
  readonly ring: { readonly from: number; readonly to: number };
  /** Half its length and half its width. */
  readonly needle: { readonly length: number; readonly width: number };
  readonly hub: number;
}

/** Which part of a compass is at a point. */
function partAt({ ring, needle, hub }: Compass, x: number, y: number): 'ring' | 'head' | 'tail' | undefined {
  const distance = Math.hypot(x, y);
  if (distance >= ring.from && distance <= ring.to) return 'ring';
  const along = x * Math.sin(HEADING) - y * Math.cos(HEADING);
  const across = x * Math.cos(HEADING) + y * Math.sin(HEADING);
  if (distance < hub || Math.abs(along) / needle.length + Math.abs(across) / needle.width > 1) return undefined;
  return along > 0 ? 'head' : 'tail';
}

// Teams cuts the corners off and wants the sign itself within the middle 120 of the 192 pixels.
const bigCompass: Compass = { ring: { from: 0.53, to: 0.61 }, needle: { length: 0.46, width: 0.18 }, hub: 0.055 };
const BIG_COLOURS = { ring: MIST, head: AMBER, tail: WHITE };
const color: Picture = (x, y) => {
  const part = partAt(bigCompass, x, y);
  return part === undefined ? TEAL : BIG_COLOURS[part];
};

// Bolder than the big one: at 32 pixels thin lines turn grey.
const smallCompass: Compass = { ring: { from: 0.77, to: 0.93 }, needle: { length: 0.62, width: 0.27 }, hub: 0.1 };
const outline: Picture = (x, y) => (partAt(smallCompass, x, y) === undefined ? undefined : WHITE);

write('color.png', png(color, 192));
write('outline.png', png(outline, 32));

function write(name: string, image: Buffer): void {
  writeFileSync(new URL(`../../manifest/${name}`, import.meta.url), image);
}

/** A square PNG with transparency, 8 bits a channel. */
function png(picture: Picture, size: number): Buffer {
  const rows = Array.from({ length: size }, (_, y) => [
    0, // this row is stored as it is, without a filter
    ...Array.from({ length: size }, (__, x) => pixel(picture, size, x, y)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6], 8); // bit depth; red, green, blue and alpha
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function pixel(picture: Picture, size: number, x: number, y: number): readonly number[] {
  const places = Array.from({ length: SAMPLES }, (_, at) => (at + 0.5) / SAMPLES);
  const found = places
    .flatMap((down) => places.map((right) => picture(((x + right) / size) * 2 - 1, ((y + down) / size) * 2 - 1)))
    .filter((colour) => colour !== undefined);
  const mean = (channel: 0 | 1 | 2) =>
    Math.round(found.reduce((sum, colour) => sum + colour[channel], 0) / Math.max(1, found.length));
  // White where nothing is, so that no dark rim shows when the icon is scaled.
  if (found.length === 0) return [...WHITE, 0];
  return [mean(0), mean(1), mean(2), Math.round((found.length / SAMPLES ** 2) * 255)];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

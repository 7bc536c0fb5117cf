/** The files of the tray's icons, and which of them a panel shows: compared pixel by pixel. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { TrayPixels } from './tray-client.ts';

const HEADER = 8;
const BYTES = 4;
/** What a pixel may lose when colours are multiplied by their opacity and divided again. */
const ROUNDING = 1;

/** @returns the name of the file that shows these pixels; null when none does */
export function iconFile(assets: string, shown: TrayPixels): string | null {
  const names = readdirSync(assets).filter((name) => /^tray-.*(?<!Template)(@[\d.]+x)?\.png$/.test(name));
  const same = names.filter((name) => isSame(readPng(readFileSync(join(assets, name))), shown));
  if (same.length > 1) throw new Error(`${same.join(' and ')} look the same`);
  return same[0] ?? null;
}

function isSame(file: TrayPixels, shown: TrayPixels): boolean {
  if (file.width !== shown.width || file.height !== shown.height) return false;
  const [one, other] = [onBlack(file.argb), onBlack(shown.argb)];
  return one.every((value, index) => Math.abs(value - (other[index] ?? 0)) <= ROUNDING);
}

/** Opacity, and each colour as far as it is seen. */
function onBlack(argb: Uint8Array): readonly number[] {
  return Array.from(argb, (value, index) => {
    const alpha = argb[index - (index % BYTES)] ?? 0;
    return index % BYTES === 0 ? value : (value * alpha) / 255;
  });
}

/** Of 8 bits for each of red, green, blue and opacity, without interlacing: as the build draws them. */
function readPng(png: Buffer): TrayPixels {
  let [width, height] = [0, 0];
  const data: Buffer[] = [];
  for (let at = HEADER; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      if (body.toString('hex', 8) !== '0806000000') throw new Error('a PNG of another kind');
    } else if (type === 'IDAT') data.push(body);
    at += length + 12;
  }
  const rgba = unfiltered(inflateSync(Buffer.concat(data)), width * BYTES, height);
  const argb = new Uint8Array(rgba.length);
  for (let at = 0; at < rgba.length; at += BYTES) {
    argb[at] = rgba[at + 3] ?? 0;
    argb.set(rgba.subarray(at, at + 3), at + 1);
  }
  return { width, height, argb };
}

/** Each line of a PNG says how its bytes differ from those to the left and above. */
function unfiltered(lines: Buffer, width: number, height: number): Uint8Array {
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const filter = lines[y * (width + 1)] ?? 0;
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const left = x < BYTES ? 0 : (out[at - BYTES] ?? 0);
      const above = y === 0 ? 0 : (out[at - width] ?? 0);
      const corner = x < BYTES || y === 0 ? 0 : (out[at - width - BYTES] ?? 0);
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0;
      out[at] = (lines[y * (width + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return out;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const near = (value: number): number => Math.abs(guess - value);
  if (near(left) <= near(above) && near(left) <= near(corner)) return left;
  return near(above) <= near(corner) ? above : corner;
}

/** Every state of the connection, with and without what waits, has an icon for every system, in the sizes that its name says. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { ICNS_TYPES, icnsFile, icoFile } from '../../../../build/icons/icon-files.ts';
import { BADGES, OVERLAYS, STATES, trayIcon } from '../../../../build/icons/tray-icons.ts';

const root = resolve(import.meta.dirname, '../../../..');
const asset = (name: string): Buffer => readFileSync(resolve(root, 'electron/assets', name));

/** Width and height from the first chunk of a PNG. */
function pngSize(png: Buffer): readonly [number, number] {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

function icoSizes(ico: Buffer): number[] {
  return Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + 16 * index;
    const [size, offset] = [ico.readUInt8(entry) || 256, ico.readUInt32LE(entry + 12)];
    expect(pngSize(ico.subarray(offset))).toEqual([size, size]);
    return size;
  });
}

const icons = STATES.flatMap((state) => BADGES.map((badge) => trayIcon(state, badge)));

it('has every tray icon in the sizes that its names say', () => {
  const SIZES = {
    '': 16,
    '@1.25x': 20,
    '@1.5x': 24,
    '@2x': 32,
    '@3x': 48,
    Template: 16,
    'Template@2x': 32,
  };
  for (const icon of icons)
    for (const [suffix, size] of Object.entries(SIZES))
      expect(pngSize(asset(`${icon}${suffix}.png`)), icon + suffix).toEqual([size, size]);
});

it('has every tray icon in every size that Windows asks for', () => {
  for (const icon of icons) expect(icoSizes(asset(`${icon}.ico`)), icon).toEqual([16, 20, 24, 32, 48, 64]);
});

it('looks different for every state and whatever waits, also in the one colour of macOS', () => {
  for (const suffix of ['', 'Template']) {
    const drawn = icons.map((icon) => asset(`${icon}${suffix}.png`).toString('base64'));
    expect(new Set(drawn).size).toBe(STATES.length * BADGES.length);
  }
});

it('has a count for the taskbar button up to more than nine', () => {
  const drawn = OVERLAYS.map((count) => {
    const png = asset(`overlay-${count}.png`);
    expect(pngSize(png)).toEqual([16, 16]);
    expect(pngSize(asset(`overlay-${count}@2x.png`))).toEqual([32, 32]);
    return png.toString('base64');
  });
  expect(new Set(drawn).size).toBe(10);
});

it('has an app icon for the window and for each installer', () => {
  expect(pngSize(asset('app.png'))).toEqual([256, 256]);
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512])
    expect(pngSize(readFileSync(resolve(root, `build/icons/linux/${size}x${size}.png`)))).toEqual([
      size,
      size,
    ]);
  expect(icoSizes(readFileSync(resolve(root, 'build/icon.ico')))).toContain(256);
});

it('points each entry of an ICO at its own image', () => {
  const ico = icoFile([
    { size: 16, png: Buffer.from('one') },
    { size: 256, png: Buffer.from('second') },
  ]);
  const imageAt = (entry: number): string => {
    const [length, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
    return ico.subarray(offset, offset + length).toString();
  };
  expect([imageAt(6), imageAt(22)]).toEqual(['one', 'second']);
  expect([ico.readUInt8(6), ico.readUInt8(22)]).toEqual([16, 0]);
});

it('gives each chunk of an ICNS its length and the file the sum', () => {
  const icns = icnsFile((size) => Buffer.alloc(size));
  expect(icns.subarray(0, 4).toString()).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const found: [string, number][] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    found.push([icns.subarray(at, at + 4).toString(), icns.readUInt32BE(at + 4) - 8]);
  }
  expect(found).toEqual(ICNS_TYPES);
});

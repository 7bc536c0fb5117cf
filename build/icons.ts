/** `node build/icons.ts`: draws every icon file from the SVGs in build/icons; run it after changing one of them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { chromiumFlags, ensureChromium } from './chromium.ts';
import { ICNS_TYPES, icnsFile, icoFile } from './icon-files.ts';

const build = import.meta.dirname;
const assets = resolve(build, '../electron/assets');

const STATES = ['live', 'connecting', 'waiting', 'refused', 'off'];
/** Electron picks the file by the screen's scale factor. */
const SCALES = [
  ['', 16],
  ['@1.25x', 20],
  ['@1.5x', 24],
  ['@2x', 32],
  ['@3x', 48],
] as const;
const TRAY_ICO_SIZES = [16, 20, 24, 32, 48, 64];
const APP_ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
const APP_SIZE = 256;
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

type Style = 'colour' | 'template';

const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumFlags() });
try {
  const page = await browser.newPage();
  mkdirSync(assets, { recursive: true });
  for (const state of STATES) await drawTray(page, state);
  await drawApp(page);
} finally {
  await browser.close();
}

async function drawTray(page: Page, state: string): Promise<void> {
  const draw = (size: number, style: Style = 'colour') => render(page, `tray-${state}`, size, style);
  for (const [suffix, size] of SCALES)
    writeFileSync(`${assets}/tray-${state}${suffix}.png`, await draw(size));
  writeFileSync(`${assets}/tray-${state}Template.png`, await draw(16, 'template'));
  writeFileSync(`${assets}/tray-${state}Template@2x.png`, await draw(32, 'template'));
  const images = await Promise.all(TRAY_ICO_SIZES.map(async (size) => ({ size, png: await draw(size) })));
  writeFileSync(`${assets}/tray-${state}.ico`, icoFile(images));
}

async function drawApp(page: Page): Promise<void> {
  const sizes = new Set([...APP_ICO_SIZES, ...ICNS_TYPES.map(([, size]) => size), ...LINUX_SIZES]);
  const pngs = new Map<number, Buffer>();
  for (const size of sizes) pngs.set(size, await render(page, 'app', size, 'colour'));
  const pngOf = (size: number): Buffer => pngs.get(size) ?? Buffer.alloc(0);
  writeFileSync(`${assets}/app.png`, pngOf(APP_SIZE));
  mkdirSync(`${build}/icons/linux`, { recursive: true });
  for (const size of LINUX_SIZES) writeFileSync(`${build}/icons/linux/${size}x${size}.png`, pngOf(size));
  writeFileSync(`${build}/icon.ico`, icoFile(APP_ICO_SIZES.map((size) => ({ size, png: pngOf(size) }))));
  writeFileSync(`${build}/icon.icns`, icnsFile(pngOf));
}

/** A template image of macOS is black with transparency: what is white in the drawing becomes a hole. */
async function render(page: Page, name: string, size: number, style: Style): Promise<Buffer> {
  const svg = readFileSync(resolve(build, 'icons', `${name}.svg`), 'utf8');
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  // As text: these lines run in the page, whose types this side does not have.
  const png = await page.evaluate(`(async () => {
    const image = new Image(${size}, ${size});
    image.src = ${JSON.stringify(source)};
    await image.decode();
    const canvas = new OffscreenCanvas(${size}, ${size});
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0, ${size}, ${size});
    if (${style === 'template'}) {
      const pixels = context.getImageData(0, 0, ${size}, ${size});
      for (let at = 0; at < pixels.data.length; at += 4) {
        const whiteness = Math.min(pixels.data[at], pixels.data[at + 1], pixels.data[at + 2]) / 255;
        const solid = Math.min(1, (1 - whiteness) / 0.5);
        pixels.data.set([0, 0, 0, Math.round(pixels.data[at + 3] * solid)], at);
      }
      context.putImageData(pixels, 0, 0);
    }
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  })()`);
  return Buffer.from(String(png), 'base64');
}

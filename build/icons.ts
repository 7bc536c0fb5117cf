/** `node build/icons.ts`: draws every icon file from the SVGs in build/icons; run it after changing one of them. */
import { mkdirSync, readFileSync, rmSync, readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { chromiumFlags, ensureChromium } from './find-chromium.ts';
import { render, type Style } from './icons/icon-drawing.ts';
import { ICNS_TYPES, icnsFile, icoFile } from './icons/icon-files.ts';
import { BADGES, badged, overlay, OVERLAYS, STATES, trayIcon } from './icons/tray-icons.ts';
import { traySheet } from './icons/tray-icon-sheet.ts';

const build = import.meta.dirname;
const assets = resolve(build, '../electron/assets');

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

const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumFlags() });
try {
  const page = await browser.newPage();
  mkdirSync(assets, { recursive: true });
  for (const old of readdirSync(assets).filter((name) => /^(tray|overlay)-/.test(name)))
    rmSync(`${assets}/${old}`);
  for (const state of STATES) {
    for (const badge of BADGES) await drawTray(page, trayIcon(state, badge), badged(state, badge));
  }
  for (const count of OVERLAYS) await drawOverlay(page, count);
  await drawApp(page);
  await traySheet(page, resolve(build, 'screenshots/tray-icons.png'));
} finally {
  await browser.close();
}

async function drawTray(page: Page, name: string, svg: string): Promise<void> {
  const draw = (size: number, style: Style = 'colour') => render(page, svg, size, style);
  for (const [suffix, size] of SCALES) writeFileSync(`${assets}/${name}${suffix}.png`, await draw(size));
  writeFileSync(`${assets}/${name}Template.png`, await draw(16, 'template'));
  writeFileSync(`${assets}/${name}Template@2x.png`, await draw(32, 'template'));
  const images = await Promise.all(TRAY_ICO_SIZES.map(async (size) => ({ size, png: await draw(size) })));
  writeFileSync(`${assets}/${name}.ico`, icoFile(images));
}

/** What Windows lays over the taskbar button. */
async function drawOverlay(page: Page, count: number): Promise<void> {
  for (const [suffix, size] of SCALES.filter(([name]) => name === '' || name === '@2x'))
    writeFileSync(
      `${assets}/overlay-${count}${suffix}.png`,
      await render(page, overlay(count), size, 'colour'),
    );
}

async function drawApp(page: Page): Promise<void> {
  const svg = readFileSync(resolve(build, 'icons/app.svg'), 'utf8');
  const sizes = new Set([...APP_ICO_SIZES, ...ICNS_TYPES.map(([, size]) => size), ...LINUX_SIZES]);
  const pngs = new Map<number, Buffer>();
  for (const size of sizes) pngs.set(size, await render(page, svg, size, 'colour'));
  const pngOf = (size: number): Buffer => pngs.get(size) ?? Buffer.alloc(0);
  writeFileSync(`${assets}/app.png`, pngOf(APP_SIZE));
  mkdirSync(`${build}/icons/linux`, { recursive: true });
  for (const size of LINUX_SIZES) writeFileSync(`${build}/icons/linux/${size}x${size}.png`, pngOf(size));
  writeFileSync(`${build}/icon.ico`, icoFile(APP_ICO_SIZES.map((size) => ({ size, png: pngOf(size) }))));
  writeFileSync(`${build}/icon.icns`, icnsFile(pngOf));
}

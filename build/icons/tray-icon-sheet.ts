/** Draws every tray icon on light and dark taskbars, in the sizes of usual screens, on one sheet for the venue guide. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { BADGES, STATES, trayIcon } from './tray-icons.ts';

const assets = resolve(import.meta.dirname, '../../electron/assets');

/** Files by what their names end with, and how large they are shown, CSS pixels. */
const SIZES = [
  ['', 16],
  ['@1.5x', 24],
  ['@2x', 32],
  ['@3x', 48],
] as const;
const TEMPLATE = ['Template@2x', 16] as const;
const TASKBARS = { light: '#eef1f4', dark: '#1c1f24' };
const HEADINGS = { none: 'nothing needs you', some: 'something needs you', urgent: 'something urgent does' };
const STATE_WORDS = {
  live: 'connected',
  muted: 'alerts muted',
  connecting: 'connecting',
  waiting: 'offline',
  refused: 'can’t sign in',
  off: 'not watching',
};

export async function traySheet(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: 1_180, height: 100 });
  await page.setContent(sheet());
  await page.locator('table').screenshot({ path });
}

function sheet(): string {
  const heads = BADGES.map((badge) => `<th>${HEADINGS[badge]}</th>`).join('');
  const rows = STATES.flatMap((state) =>
    (['light', 'dark'] as const).map((taskbar) => {
      const cells = BADGES.map((badge) => `<td class="${taskbar}">${icons(trayIcon(state, badge))}</td>`);
      const head = taskbar === 'light' ? `<th rowspan="2">${STATE_WORDS[state]}</th>` : '';
      return `<tr>${head}${cells.join('')}</tr>`;
    }),
  );
  return `<style>
    body { margin: 0; font: 15px Arial, sans-serif; color: #222 }
    table { border-collapse: collapse; background: #fff }
    th { padding: 8px 14px; text-align: left; font-weight: 600 }
    td { padding: 8px 14px }
    .light { background: ${TASKBARS.light} }
    .dark { background: ${TASKBARS.dark} }
    img { vertical-align: middle; margin-right: 14px }
    .dark .template { filter: invert(1) }
  </style><table><tr><th></th>${heads}</tr>${rows.join('')}</table>`;
}

/** The last two are those of macOS, which colours them itself. */
function icons(name: string): string {
  const image = (suffix: string, size: number, style: string): string => {
    const png = readFileSync(`${assets}/${name}${suffix}.png`).toString('base64');
    return `<img class="${style}" width="${size}" height="${size}" src="data:image/png;base64,${png}" />`;
  };
  const coloured = SIZES.map(([suffix, size]) => image(suffix, size, 'colour'));
  return [...coloured, image(TEMPLATE[0], TEMPLATE[1], 'template'), image(TEMPLATE[0], 32, 'template')].join(
    '',
  );
}

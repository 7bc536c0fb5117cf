/** Puts the drawings of tray and taskbar together: a connection state with open alerts, and counts. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const STATES = ['live', 'muted', 'connecting', 'waiting', 'refused', 'off'] as const;
export const BADGES = ['none', 'some', 'urgent'] as const;
type State = (typeof STATES)[number];
type Badge = (typeof BADGES)[number];

/** The last one stands for all larger counts. */
export const OVERLAYS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

export function trayIcon(state: State, badge: Badge): string {
  return `tray-${state}${badge === 'none' ? '' : `-${badge}`}`;
}

/** Makes room for the badge, and leaves the middle of the state's own drawing to be seen. */
const PLACES = { some: 'translate(-1 6) scale(.875)', urgent: 'translate(-1 5) scale(.79)' };

/** The badge stands in a gap that is cut out of the state: it is seen by its shape, whatever the colour. */
export function badged(state: State, badge: Badge): string {
  const drawn = inside(`tray-${state}`);
  if (badge === 'none') return svg(drawn);
  const place = `<g transform="${PLACES[badge]}">${drawn}</g>`;
  return svg(`<g mask="url(#cut)">${place}</g>${inside(`badge-${badge}`)}`);
}

export function overlay(count: number): string {
  const text = count > 9 ? '9+' : String(count);
  return svg(
    `<circle cx="24" cy="24" r="24" fill="#c42b1c" /><text x="24" y="${count > 9 ? 34 : 37}" fill="#fff" text-anchor="middle" ` +
      `font-family="Arial, Liberation Sans, sans-serif" font-weight="700" font-size="${count > 9 ? 28 : 37}">${text}</text>`,
  );
}

function inside(name: string): string {
  const file = readFileSync(resolve(import.meta.dirname, `${name}.svg`), 'utf8');
  return file.replace(/^<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
}

function svg(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">${content}</svg>`;
}

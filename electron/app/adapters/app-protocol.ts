/** Serves the pages of the program under `app://`, each with the policy that keeps it off the network. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import { OWN_SOUND } from '../../shared/alerts/sound-player.ts';

const SCHEME = 'app';
/** Of the window's page. During development it comes from the dev server. */
export const APP_ORIGIN = import.meta.env.DEV_SERVER ?? `${SCHEME}://monitor`;
export const APP_PAGE = `${APP_ORIGIN}/index.html`;
/** An origin of its own: what asks main for anything must come from the window's. */
export const PLAYER_PAGE = `${SCHEME}://player/index.html`;

const POLICY = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // Text that a page makes is never taken for markup or code.
  "require-trusted-types-for 'script'",
];
/** Svelte makes elements of its own templates with this policy of theirs, and no other may come to exist. */
const TEMPLATES_ONLY = ['trusted-types', 'svelte-trusted-html'].join(' ');
const WINDOW_POLICY = [
  ...POLICY,
  TEMPLATES_ONLY,
  // Without downloads, popups, dialogs and printing.
  'sandbox allow-scripts allow-same-origin allow-forms',
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
].join('; ');
/** The player reads sounds, which lie beside it. */
const PLAYER_POLICY = [...POLICY, "trusted-types 'none'", "script-src 'self'", "connect-src 'self'"].join(
  '; ',
);

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wav': 'audio/wav',
  '.woff2': 'font/woff2',
};

export interface ServedFolders {
  /** The built window. */
  readonly window: string;
  /** The built player. */
  readonly player: string;
  /** The sounds that come with the program. */
  readonly sounds: string;
}

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Nothing outside the folders is ever served. @param ownSound the venue's own file that is to be played; null for none */
export function serveApp(folders: ServedFolders, ownSound: () => Promise<Buffer | null>): void {
  protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url);
    const path = decodeURIComponent(url.pathname);
    if (url.host === 'monitor') return answer(await fileIn(folders.window, path), path, WINDOW_POLICY);
    if (url.host !== 'player') return answer(null, path, POLICY.join('; '));
    if (path === `/${OWN_SOUND}`) return answer(await ownSound(), path, PLAYER_POLICY);
    const folder = extname(path) === '.wav' ? folders.sounds : folders.player;
    return answer(await fileIn(folder, path), path, PLAYER_POLICY);
  });
}

async function fileIn(folder: string, path: string): Promise<Buffer | null> {
  const file = normalize(join(folder, path));
  const isInside = file.startsWith(normalize(folder) + sep);
  if (!isInside || CONTENT_TYPES[extname(file)] === undefined) return null;
  return readFile(file).catch(() => null);
}

function answer(content: Buffer | null, path: string, policy: string): Response {
  if (content === null) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': CONTENT_TYPES[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
    },
  });
}

/** Electron's security checklist, point by point, as far as the sources and the configuration tell; what only a running app tells is in `test/e2e/security.test.ts`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FuseV1Options } from '@electron/fuses';
import { configurationFor } from '../../build/electron-builder.ts';
import { FUSES } from '../../build/fuses.ts';

const root = resolve(import.meta.dirname, '../..');

interface Source {
  readonly path: string;
  readonly text: string;
}

function sources(...folders: readonly string[]): readonly Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|svelte|html)$/.test(name))
      .map((name) => {
        const path = `${folder}/${name.split(sep).join('/')}`;
        return { path, text: withoutComments(readFileSync(join(root, path), 'utf8')) };
      }),
  );
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

const product = sources('electron', 'renderer');
const having = (pattern: RegExp): string[] =>
  product.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

/** The options of every window that the program makes. */
const windows = product.flatMap(({ path, text }) =>
  [...text.matchAll(/new BrowserWindow\(\{([\s\S]*?)\n\s*\}\);/g)].map(([, options]) => ({
    path,
    options: options ?? '',
  })),
);

describe('Electron’s security checklist', () => {
  it('finds the windows that it judges', () => {
    const made = product.reduce(
      (sum, { text }) => sum + (text.match(/new BrowserWindow\(/g)?.length ?? 0),
      0,
    );
    expect(windows.length).toBeGreaterThan(0);
    expect(windows).toHaveLength(made);
  });

  it('1 loads only content of its own: no address of the web in anything that is loaded', () => {
    expect(having(/loadURL\(\s*['"`]https?:/)).toEqual([]);
    expect(having(/<(?:script|link|img|iframe|audio)[^>]+(?:src|href)=["']https?:/)).toEqual([]);
    // The player reads the sounds that lie beside it, and its policy lets it reach nothing else.
    const fetching = having(/(?<![#.\w])fetch\((?!`\.\/)|XMLHttpRequest|EventSource|navigator\.sendBeacon/);
    expect(fetching.filter((path) => path.startsWith('renderer/'))).toEqual([]);
  });

  it.each([
    ['2 has no Node.js in any page', 'nodeIntegration: false'],
    ['3 isolates the context of every page', 'contextIsolation: true'],
    ['4 sandboxes every page', 'sandbox: true'],
    ['6 keeps web security on', 'webSecurity: true'],
  ])('%s', (_title, option) => {
    for (const { path, options } of windows) expect(options, path).toContain(option);
    const name = option.split(':')[0] ?? '';
    const other = option.endsWith('true') ? 'false' : 'true';
    expect(having(new RegExp(`\\b${name}: ${other}`))).toEqual([]);
  });

  it('4 sandboxes what is not made yet, too', () => {
    expect(having(/app\.enableSandbox\(\)/)).toEqual(['electron/wiring/program.ts']);
    expect(having(/no-sandbox/)).toEqual([]);
  });

  it('5 grants no page any permission', () => {
    const doors = product.filter(({ text }) => text.includes('setPermissionRequestHandler'));
    expect(doors).toHaveLength(1);
    expect(doors[0]?.text).toMatch(
      /setPermissionRequestHandler\(\(_contents, _permission, answer\) => answer\(false\)\)/,
    );
    expect(doors[0]?.text).toMatch(/setPermissionCheckHandler\(\(\) => false\)/);
  });

  it('7 has a content policy in the page and in the answer, from nothing up, without inline or evaluated code', () => {
    const pages = product.filter(({ path }) => path.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(0);
    for (const { path, text } of pages)
      expect(text, path).toMatch(/http-equiv="Content-Security-Policy"\s+content="default-src 'none';/);
    const served = product.filter(({ text }) => text.includes("'content-security-policy'"));
    expect(served.length).toBeGreaterThan(0);
    for (const { path, text } of [...pages, ...served]) {
      expect(text, path).toContain("default-src 'none'");
      expect(text, path).not.toMatch(/unsafe-inline|unsafe-eval|\*;/);
    }
  });

  it('8, 9, 10 allows no mixed content, experiment or engine switch', () => {
    expect(having(/allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures/)).toEqual([]);
    expect(having(/appendSwitch\(\s*['"](?:disable-web-security|ignore-certificate-errors|allow-)/)).toEqual(
      [],
    );
    expect(having(/setCertificateVerifyProc|certificate-error|rejectUnauthorized/)).toEqual([]);
  });

  it('11, 12 has no webview, and lets none be attached', () => {
    expect(having(/<webview/)).toEqual([]);
    for (const { path, options } of windows) expect(options, path).toContain('webviewTag: false');
    expect(having(/'will-attach-webview', \(event\) => event\.preventDefault\(\)/)).toHaveLength(1);
  });

  it('13, 14 lets no page lead elsewhere or open a window', () => {
    expect(having(/'will-navigate'/)).toHaveLength(1);
    expect(having(/setWindowOpenHandler\(\(\) => \(\{ action: 'deny' \}\)\)/)).toHaveLength(1);
  });

  it('15 hands no address to the system', () => {
    expect(having(/openExternal|openPath\(/)).toEqual([]);
  });

  it('16 is built with the newest major version of Electron that was there', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Number(devDependencies['electron']?.split('.')[0])).toBeGreaterThanOrEqual(45);
  });

  it('17 checks the sender of every message, at the one door', () => {
    expect(having(/\bipcMain\b/)).toEqual(['electron/shell/ipc.ts']);
    const [door] = product.filter(({ path }) => path === 'electron/shell/ipc.ts');
    expect(door?.text.match(/ipcMain\.(?:handle|on|once)\(/g)).toHaveLength(1);
    expect(door?.text).toMatch(/if \(!isOwnPage\(event\.senderFrame, APP_ORIGIN\)\)/);
  });

  it('18 serves its pages by a protocol of its own, never as files', () => {
    expect(having(/file:\/\/|loadFile\(/)).toEqual([]);
    expect(having(/registerSchemesAsPrivileged/)).toEqual(['electron/shell/app-protocol.ts']);
  });

  it('19 states every fuse: what is not needed is off, what protects is on', () => {
    const { version: _version, strictlyRequireAllFuses, ...fuses } = FUSES;
    expect(strictlyRequireAllFuses).toBe(true);
    expect(fuses).toMatchObject({
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableCookieEncryption]: true,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    });
    expect(configurationFor({}).asar).toBe(true);
  });

  it('20 gives pages named functions only, and no part of Electron', () => {
    const bridges = product.filter(({ text }) => text.includes('contextBridge.exposeInMainWorld'));
    expect(bridges.length).toBeGreaterThan(0);
    for (const { path, text } of bridges) {
      expect(text, path).not.toMatch(/exposeInMainWorld\([^)]*(?:ipcRenderer|electron|process|require)/);
      // The event of Electron, which leads to the sender, stays behind.
      expect(text, path).not.toMatch(/ipcRenderer\.on\([^,]+, listener\)/);
    }
    expect(having(/from 'electron'/).filter((path) => path.startsWith('renderer/'))).toEqual([]);
  });
});

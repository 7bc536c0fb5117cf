/** Who may import whom: the layers of the house, enforced. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const SHELL_PACKAGES = ['electron', 'ws', 'electron-store', 'electron-updater', 'node:'];

interface Import {
  readonly from: string;
  readonly to: string;
}

function imports(folder: string): Import[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|svelte)$/.test(name))
    .flatMap((name) => {
      const file = join(root, folder, name);
      const from = relative(root, file).split(sep).join('/');
      const found = readFileSync(file, 'utf8').matchAll(
        /^\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|import\(['"]([^'"]+)/gm,
      );
      return [...found].map(([, plain, dynamic]) => ({ from, to: resolved(file, plain ?? dynamic ?? '') }));
    });
}

/** Relative imports as paths from the root, packages as they are. */
function resolved(file: string, target: string): string {
  return target.startsWith('.')
    ? relative(root, join(dirname(file), target))
        .split(sep)
        .join('/')
    : target;
}

const outside = (folder: string, allowed: readonly string[]): Import[] =>
  imports(folder).filter(({ to }) => !allowed.some((prefix) => to.startsWith(prefix)));

describe('layers', () => {
  it('finds the imports that it judges', () => {
    expect(imports('electron')).toContainEqual({ from: 'electron/connection/adapters/socket.ts', to: 'ws' });
    expect(imports('renderer').length).toBeGreaterThan(50);
  });

  it('shared imports only shared and the schema library', () => {
    expect(outside('electron/shared', ['electron/shared/', 'valibot'])).toEqual([]);
  });

  it('core imports only shared and core', () => {
    expect(outside('electron/core', ['electron/shared/', 'electron/core/'])).toEqual([]);
  });

  it('shell does not import the composition root, its parts or the window', () => {
    const wrong = imports('electron/shell').filter(
      ({ to }) =>
        to === 'electron/main.ts' || to.startsWith('electron/wiring/') || to.startsWith('renderer/'),
    );
    expect(wrong).toEqual([]);
  });

  it('only the shell, the bridge and the composition root touch Electron, ws, electron-store and Node', () => {
    const doors = ['electron/shell/', 'electron/wiring/', 'electron/main.ts', 'electron/preload.ts'];
    const wrong = [...imports('electron'), ...imports('renderer')]
      .filter(({ to }) =>
        SHELL_PACKAGES.some((name) => (name.endsWith(':') ? to.startsWith(name) : to === name)),
      )
      .filter(({ from }) => !doors.some((door) => from.startsWith(door)));
    expect(wrong).toEqual([]);
  });

  it('only the composition root imports its parts', () => {
    const users = imports('electron').filter(({ to }) => to.startsWith('electron/wiring/'));
    const others = users.filter(({ from }) => !/^electron\/(main\.ts|wiring\/)/.test(from));
    expect(others).toEqual([]);
  });

  it('the renderer takes from electron/shared only', () => {
    const allowed = ['renderer/', 'electron/shared/', 'svelte', '/@', 'node_modules/svelte'];
    expect(outside('renderer', allowed)).toEqual([]);
  });

  it('the product knows neither tests nor the stand-in nor the build', () => {
    const wrong = [...imports('electron'), ...imports('renderer')].filter(({ to }) =>
      /^(test|build)\//.test(to),
    );
    expect(wrong).toEqual([]);
  });

  it('no test replaces the module electron', () => {
    const name = 'mock';
    const users = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => readFileSync(join(root, 'test', file), 'utf8').includes(`vi.${name}('electron'`));
    expect(users).toEqual([]);
  });
});

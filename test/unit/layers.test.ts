/** Who may import whom: the rooms of the house, enforced. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
/** What only adapters may touch: the system, the network and packages. */
const SYSTEM = /^(?:electron$|electron-|node:|ws$|dbus-native$|https-proxy-agent$|socks-proxy-agent$)/;
const isDoshii = (path: string): boolean =>
  path.startsWith('electron/doshii/') || path.startsWith('electron/shared/doshii/');
/** Where Electron and Node may be imported. */
const ADAPTERS = /^electron\/(?:app\/|main\.ts|preload\.ts|(?:.+\/)?(?:adapters|worker)\/)/;

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

const electron = imports('electron');
const renderer = imports('renderer');
const outside = (found: readonly Import[], allowed: readonly string[]): Import[] =>
  found.filter(({ to }) => !allowed.some((prefix) => to.startsWith(prefix)));

/** `electron/alerts/sounds/x.ts` -> `alerts`; a file that stands in no room is one by itself. */
function roomOf(path: string): string | null {
  const [, room] = path.split('/');
  return room ?? null;
}

/** The rooms of a side that each of its rooms imports, types included. */
function roomGraph(side: 'electron' | 'renderer'): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Map<string, Set<string>>();
  for (const { from, to } of side === 'electron' ? electron : renderer) {
    const [one, other] = [roomOf(from), to.startsWith(`${side}/`) ? roomOf(to) : null];
    if (one === null || other === null || one === other) continue;
    graph.set(one, (graph.get(one) ?? new Set()).add(other));
  }
  return graph;
}

/** @returns a way from a room back to itself, such as `['feed', 'history', 'feed']`; null when there is none */
function circleIn(graph: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | null {
  const finished = new Set<string>();
  const visit = (room: string, way: readonly string[]): readonly string[] | null => {
    const at = way.indexOf(room);
    if (at !== -1) return [...way.slice(at), room];
    if (finished.has(room)) return null;
    for (const next of graph.get(room) ?? []) {
      const circle = visit(next, [...way, room]);
      if (circle !== null) return circle;
    }
    finished.add(room);
    return null;
  };
  for (const room of graph.keys()) {
    const circle = visit(room, []);
    if (circle !== null) return circle;
  }
  return null;
}

/** Rooms of the window that every feature may use: they are no features. */
const COMMON = new Set(['ui', 'shell', 'strings', 'styles']);
/** Composes the features: it creates the state of the window, and puts it into the context. */
const WINDOW_COMPOSITION = [
  'renderer/shell/monitor.svelte.ts',
  'renderer/shell/context.ts',
  // The line above every page, and the way to the saved filters.
  'renderer/shell/PageHeader.svelte',
  'renderer/shell/Sidebar.svelte',
];

function featureOf(path: string): string | null {
  const [side, room, file] = path.split('/');
  const isFeature = side === 'renderer' && file !== undefined && room !== undefined && !COMMON.has(room);
  return isFeature ? room : null;
}

/** The features that a component stands in or imports, by component. */
function featuresOfComponents(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { from, to } of renderer.filter((each) => each.from.endsWith('.svelte'))) {
    const features = [featureOf(from), featureOf(to)].filter((feature) => feature !== null);
    found.set(from, new Set([...(found.get(from) ?? []), ...features]));
  }
  return found;
}

describe('layers', () => {
  it('finds the imports that it judges', () => {
    expect(electron).toContainEqual({ from: 'electron/connection/adapters/socket.ts', to: 'ws' });
    expect(renderer.length).toBeGreaterThan(50);
    expect(roomGraph('electron').get('feed')).toContain('history');
    expect(roomGraph('renderer').get('feed')).toContain('event');
    expect(featuresOfComponents().get('renderer/feed/Feed.svelte')).toEqual(new Set(['feed', 'event']));
  });

  it('shared imports only shared and the schema library', () => {
    expect(outside(imports('electron/shared'), ['electron/shared/', 'valibot'])).toEqual([]);
  });

  it('only adapters, workers and the composition touch Electron, ws, Node and the packages of the system', () => {
    const wrong = [...electron, ...renderer].filter(
      ({ from, to }) => SYSTEM.test(to) && !ADAPTERS.test(from),
    );
    expect(wrong).toEqual([]);
  });

  it('the pure part of a capability imports no adapter', () => {
    const wrong = electron.filter(({ from, to }) => ADAPTERS.test(to) && !ADAPTERS.test(from));
    expect(wrong).toEqual([]);
  });

  it('no capability imports the composition', () => {
    const wrong = electron.filter(
      ({ from, to }) =>
        to.startsWith('electron/app/') && roomOf(from) !== 'app' && from !== 'electron/main.ts',
    );
    expect(wrong).toEqual([]);
  });

  it('no room reaches itself through others, also not by types', () => {
    expect(circleIn(roomGraph('electron'))).toBeNull();
  });

  it('sees a circle', () => {
    const graph = new Map([
      ['feed', new Set(['history'])],
      ['history', new Set(['alerts', 'shared'])],
      ['alerts', new Set(['history'])],
    ]);
    expect(circleIn(graph)).toEqual(['history', 'alerts', 'history']);
  });

  it('feed, history, alerts, connection and window know no ordering service but through the seam', () => {
    const rooms = ['feed', 'history', 'alerts', 'connection'];
    const free = [...electron.filter(({ from }) => rooms.includes(roomOf(from) ?? '')), ...renderer];
    expect(free.filter(({ to }) => isDoshii(to))).toEqual([]);
  });

  it('ui imports no feature, and nothing of the shell', () => {
    const allowed = ['renderer/ui/', 'renderer/strings', 'electron/shared/', 'svelte'];
    expect(
      outside(
        renderer.filter(({ from }) => from.startsWith('renderer/ui/')),
        allowed,
      ),
    ).toEqual([]);
  });

  it('the shell imports a feature only where it composes the window', () => {
    const wrong = renderer.filter(
      ({ from, to }) =>
        roomOf(from) === 'shell' && featureOf(to) !== null && !WINDOW_COMPOSITION.includes(from),
    );
    expect(wrong).toEqual([]);
  });

  it('a component needs at most two features, its own included', () => {
    // App.svelte is the composition: it shows the page of each feature.
    const wrong = [...featuresOfComponents()]
      .filter(([component, features]) => features.size > 2 && component !== 'renderer/App.svelte')
      .map(([component, features]) => ({ component, features: [...features] }));
    expect(wrong).toEqual([]);
  });

  it('no feature of the window reaches itself through others, also not by types', () => {
    const graph = [...roomGraph('renderer')].filter(([room]) => !COMMON.has(room));
    expect(circleIn(new Map(graph))).toBeNull();
  });

  it('the renderer takes from electron/shared only', () => {
    const allowed = ['renderer/', 'electron/shared/', 'svelte', '/@', 'node_modules/svelte'];
    expect(outside(renderer, allowed)).toEqual([]);
  });

  it('the product knows neither tests nor the stand-in nor the build', () => {
    expect([...electron, ...renderer].filter(({ to }) => /^(test|build)\//.test(to))).toEqual([]);
  });

  it('no test replaces the module electron', () => {
    const name = 'mock';
    const users = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => readFileSync(join(root, 'test', file), 'utf8').includes(`vi.${name}('electron'`));
    expect(users).toEqual([]);
  });
});

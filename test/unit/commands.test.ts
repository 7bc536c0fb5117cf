/** The commands, files and filters that the documents, the comments and the editor's files name exist. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../build/run-tool.ts';
import { parseFilterText } from '../../electron/shared/filter/filter-text.ts';
import { wallClock } from '../fakes/wall-clock.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Task {
  readonly label: string;
  readonly problemMatcher: { readonly pattern: { readonly regexp: string } };
}

const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };

interface Document {
  /** From the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Every Markdown file of the project. */
function documents(): readonly Document[] {
  const folders = ['.github', 'build', 'electron', 'renderer', 'test'];
  const inside = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  return [...readdirSync(root), ...inside]
    .filter((path) => path.endsWith('.md'))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: read(path) }));
}

/** Blocks of code, and code between backticks, as in a table. */
function codeIn(text: string): readonly string[] {
  return [...text.matchAll(/^```[^\n]*\n([^]*?)^```|`([^`\n]+)`/gm)].map(
    ([, block, inline]) => block ?? inline ?? '',
  );
}

/** `npm run bench -- rows`, `npm ci`, `node test/demo/screenshots.ts` */
const COMMAND = /\b(?:npm +(?:run +)?[\w:-]+(?: +-- +[\w-]+)?|node +[\w./-]+)/g;

/** @returns whether such a command can be run in the project */
function canRun(command: string): boolean {
  const [program, ...words] = command.split(/ +/);
  if (program === 'node') return existsSync(join(root, words[0] ?? ''));
  const [name = '', ...rest] = words[0] === 'run' ? words.slice(1) : words;
  if (words[0] !== 'run' && name !== 'ci' && name !== 'test' && name !== 'start') return false;
  if (name !== 'ci' && !(name in scripts)) return false;
  const argument = rest[1] ?? '';
  return name !== 'bench' || argument === '' || /^(?:-|NAME$)/.test(argument)
    ? true
    : globSync(`test/bench/**/${argument}{,.ts}`, { cwd: root }).length > 0;
}

/** Of links and pictures that lead into the project. */
function targetsIn(text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

describe('the documents', () => {
  it.each([
    ['npm ci', true],
    ['npm test', true],
    ['npm run check', true],
    ['npm run bench -- rows', true],
    ['npm run bench -- NAME', true],
    ['npm run bench -- dance', false],
    ['npm run chekc', false],
    ['npm check', false],
    ['node build/bundle.ts', true],
    ['node build/bundel.ts', false],
  ])('are read right: %s can be run: %s', (command, expected) => {
    expect(command.match(COMMAND)).toEqual([command]);
    expect(canRun(command)).toBe(expected);
  });

  it('name only commands that exist', () => {
    const named = documents().flatMap(({ path, text }) =>
      codeIn(text)
        .flatMap((code) => code.match(COMMAND) ?? [])
        .map((command) => ({ path, command })),
    );
    expect(named.length).toBeGreaterThan(40);
    expect(named).toContainEqual({ path: 'README.md', command: 'npm ci' });
    expect(named.filter(({ command }) => !canRun(command))).toEqual([]);
  });

  it('link only to files that exist', () => {
    const links = documents().flatMap(({ path, text }) =>
      targetsIn(text).map((target) => ({ path, target })),
    );
    expect(links).toContainEqual({ path: 'README.md', target: 'build/screenshots/live-light.png' });
    expect(links.filter(({ path, target }) => !existsSync(join(root, dirname(path), target)))).toEqual([]);
  });

  it('give only filters that the search field understands', () => {
    const guide = read('build/docs/venue-guide.md');
    const table = guide.slice(guide.indexOf('| Typed'), guide.indexOf('Times are'));
    const examples = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, text = '']) => text);
    expect(examples.length).toBeGreaterThan(5);
    const context = { clock: wallClock(Date.UTC(2026, 10, 24, 20)), locations: [] };
    for (const text of examples) expect(parseFilterText(text, context).problems, text).toEqual([]);
  });
});

it('documents and comments name only source files that exist, by the end of their path', () => {
  const sources = globSync('{build,electron,renderer,test}/**/*.{ts,svelte}', { cwd: root }).map(
    (path) => `/${path.replaceAll('\\', '/')}`,
  );
  const inSources = sources
    .filter((path) => !path.startsWith('/test/unit/'))
    .map((path) => ({ path, text: read(path) }));
  const named = [...documents(), ...inSources].flatMap(({ path, text }) =>
    [...text.matchAll(/`(?:\.\.\/)*((?:[\w-]+\/)*[\w.-]+\.(?:ts|svelte))`/g)].map(([, name = '']) => ({
      path,
      name,
    })),
  );
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter(({ name }) => !sources.some((path) => path.endsWith(`/${name}`)))).toEqual([]);
});

it('has the file that each script runs', () => {
  const files = Object.values(scripts).flatMap((script) => /^node (\S+)/.exec(script)?.[1] ?? []);
  expect(files.length).toBeGreaterThan(8);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

describe('the files of VS Code', () => {
  it('name scripts and files that are there', () => {
    const text = read('.vscode/tasks.json') + read('.vscode/launch.json') + read('.vscode/settings.json');
    const run = [...text.matchAll(/"script": "([^"]+)"|"run",\s*"([^"]+)"/g)].map(
      ([, one, other]) => one ?? other,
    );
    const named = run.filter((name) => name !== undefined && !name.startsWith('--'));
    expect(named).toEqual(expect.arrayContaining(['dev', 'check', 'test:unit']));
    expect(named.filter((name) => name !== undefined && !(name in scripts))).toEqual([]);
    const paths = [...text.matchAll(/"(?:\$\{workspaceFolder\}\/)?((?:build|node_modules)\/[\w./-]+)"/g)];
    const files = paths.map(([, path = '']) => path).filter((path) => !path.endsWith('.exe'));
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('find the places of mistakes in what dev and the tests print', () => {
    const { tasks } = JSON.parse(read('.vscode/tasks.json')) as { tasks: readonly Task[] };
    const places = (label: string, line: string): readonly string[] => {
      const pattern = tasks.find((task) => task.label === label)?.problemMatcher.pattern;
      return new RegExp(pattern?.regexp ?? '(?!)').exec(line)?.slice(1) ?? [];
    };
    expect(
      places('dev', 'electron/platform/next-event.ts:22:18: Unexpected token. The app restarts'),
    ).toEqual(['electron/platform/next-event.ts', '22', '18', 'Unexpected token. The app restarts']);
    expect(places('dev', 'renderer/App.svelte:1:2: Expected whitespace')).toHaveLength(4);
    expect(places('dev', 'Simulated Doshii at ws://127.0.0.1:40303/app/socket/v3')).toEqual([]);
    const place = ['test/unit/feed/feed.test.ts', '39', '41'];
    expect(places('test this file', ' ❯ test/unit/feed/feed.test.ts:39:41')).toEqual(place);
    expect(places('test this file', ' ❯ helper test/unit/feed/feed.test.ts:39:41')).toEqual(place);
  });
});

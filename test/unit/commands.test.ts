/** What the documents and the editor's files tell people to run is there to be run. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../build/run.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Task {
  readonly label: string;
  readonly problemMatcher: { readonly pattern: { readonly regexp: string } };
}

const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };

/** `npm run dev`, `npm test`, `npm start` */
function commandsIn(text: string): readonly string[] {
  const named = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(test|start)\b)/g)];
  return [...new Set(named.map(([, script, own]) => script ?? own ?? ''))];
}

it.each(['README.md', '.github/CONTRIBUTING.md'])('has every command that %s names', (path) => {
  const commands = commandsIn(read(path));
  expect(commands).toContain('dev');
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
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

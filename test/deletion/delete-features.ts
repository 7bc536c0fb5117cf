/** Deletes features from a copy of the sources: their files, then what no longer compiles for want of them. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { runTool } from '../../build/run-tool.ts';
import { SHARED_LINES, type Feature } from './features.ts';
import { importsOf, withoutElementsAt } from './prune.ts';

const root = resolve(import.meta.dirname, '../..');
const COPIED = ['.oxfmtrc.json', 'electron', 'renderer', 'build', 'test', 'package.json', 'tsconfig.json'];
/** Each round removes what the last one left without a use. A feature that needs more rounds is not separate. */
const MAX_ROUNDS = 5;
/** Mistakes that come from something that is gone: no such name, member, property or key, and what is unused now. */
const OF_ABSENCE = new Set(['2304', '2305', '2339', '2353', '2552', '6133', '6192', '6196', '18004']);

interface Mistake {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Number of TypeScript's message. */
  readonly code: string;
  readonly text: string;
}

/** A copy of the project in an empty folder. */
export function copyProject(folder: string): void {
  for (const name of COPIED) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

/**
 * @param folder a copy
 * @returns the files that lost lines
 * @throws when anything but the shared lines of a feature would have to go
 */
export async function deleteFeatures(
  folder: string,
  features: readonly Feature[],
): Promise<readonly string[]> {
  const changed = new Set<string>();
  for (const { files, lines = {} } of features) {
    for (const file of files) rmSync(join(folder, file), { recursive: true });
    for (const [file, part] of Object.entries(lines)) {
      // It may have gone with another feature.
      if (!existsSync(join(folder, file))) continue;
      const all = read(folder, file).split('\n');
      write(folder, file, all.filter((line) => !line.includes(part)).join('\n'));
      changed.add(file);
    }
  }
  const sources = filesOf(folder);
  for (const file of sources)
    if (file.endsWith('.svelte') ? withoutMissing(folder, file) : withoutImports(folder, file))
      changed.add(file);
  for (let round = 0; ; round += 1) {
    const mistakes = await typeMistakes(folder);
    if (mistakes.length === 0) break;
    const first = mistakes
      .map(({ file, line, text }) => `${file}:${line} ${text}`)
      .slice(0, 10)
      .join('\n');
    if (round === MAX_ROUNDS) throw new Error(`still wrong:\n${first}`);
    const absent = mistakes.filter(({ code }) => OF_ABSENCE.has(code));
    if (absent.length === 0) throw new Error(`wrong without it:\n${first}`);
    for (const [file, found] of Map.groupBy(absent, ({ file }) => file)) {
      changed.add(file);
      prune(folder, file, found);
    }
  }
  const foreign = [...changed].filter((file) => !SHARED_LINES.some((place) => place.test(file)));
  if (foreign.length > 0) throw new Error(`lines of a feature outside its places: ${foreign.join(', ')}`);
  return [...changed].toSorted();
}

/** What TypeScript says of main and the build. @throws what it printed, when that names no place */
async function typeMistakes(folder: string): Promise<readonly Mistake[]> {
  const { code, output } = await runTool('typescript-7/tsc', ['-p', 'tsconfig.json', '--pretty', 'false'], {
    cwd: folder,
  });
  const mistakes = mistakesIn(output);
  if (code !== 0 && mistakes.length === 0) throw new Error(output);
  return mistakes;
}

function mistakesIn(output: string): readonly Mistake[] {
  return [...output.matchAll(/^(\S+)\((\d+),(\d+)\): error TS(\d+): (.*)$/gm)].map(
    ([, file = '', line, column, code = '', text = '']) => ({
      file,
      line: Number(line),
      column: Number(column),
      code,
      text,
    }),
  );
}

function prune(folder: string, file: string, mistakes: readonly Mistake[]): void {
  const text = read(folder, file);
  const lines = text.split('\n');
  const offsets = mistakes.map(
    ({ line, column }) => lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1,
  );
  write(folder, file, withoutElementsAt(file, text, offsets));
}

/** Imports of components that are gone, and the lines on which they stand. @returns whether there were any */
function withoutMissing(folder: string, file: string): boolean {
  const lines = read(folder, file).split('\n');
  const gone = lines.flatMap((line) => {
    const [, name, target] = /^\s*import (\w+) from '(\.[^']+\.svelte)';$/.exec(line) ?? [];
    const isGone = target !== undefined && !existsSync(join(folder, dirname(file), target));
    return isGone && name !== undefined ? [name] : [];
  });
  if (gone.length === 0) return false;
  const rest = lines.filter((line) => !gone.some((name) => new RegExp(`(?:import |<)${name}\\b`).test(line)));
  write(folder, file, rest.join('\n'));
  return true;
}

/** @returns whether it imported anything that is gone */
function withoutImports(folder: string, file: string): boolean {
  const text = read(folder, file);
  const isGone = (target: string): boolean => !existsSync(join(folder, dirname(file), target));
  const offsets = importsOf(file, text, isGone);
  if (offsets.length > 0) write(folder, file, withoutElementsAt(file, text, offsets));
  return offsets.length > 0;
}

function filesOf(folder: string): readonly string[] {
  return ['electron', 'renderer', 'build'].flatMap((room) =>
    readdirSync(join(folder, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:ts|svelte)$/.test(name))
      .map((name) => `${room}/${name}`),
  );
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

function write(folder: string, file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}

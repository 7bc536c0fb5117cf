/** Writes components as TypeScript for tools that do not know Svelte, and maps a place in that code back to its component. */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join, posix } from 'node:path';
import { VERSION } from 'svelte/compiler';
import { svelte2tsx } from 'svelte2tsx';

export interface Place {
  /** Path from the root, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

export interface ComponentCode {
  /** What was written, as paths from the root. */
  readonly files: readonly string[];
  /** @returns the same place for other files, and for code that is not in the component */
  inComponent(place: Place): Place;
}

/**
 * @param folder where to write, from the root; what it held is removed
 * @param source the folder with the components and their tsconfig.json, from the root
 * @throws with the path of a component that has a syntax error
 */
export function writeComponentCode(root: string, folder: string, source: string): ComponentCode {
  const written = new Map<string, { component: string; map: SourceMap }>();
  rmSync(join(root, folder), { recursive: true, force: true });
  for (const path of globSync(`${source}/**/*.svelte`, { cwd: root })) {
    const component = path.replaceAll('\\', '/');
    const { dir, name } = posix.parse(component);
    const { code, map } = toTypeScript(root, component);
    mkdirSync(join(root, folder, dir), { recursive: true });
    // The prefix keeps Feed.svelte.ts apart from feed.svelte.ts, which are one name on Windows and macOS. oxlint.json uses it to
    // turn off rules that generated code breaks: props come from `any`, and markup is in an async function.
    const file = `${folder}/${dir}/++${name}.svelte.ts`;
    writeFileSync(join(root, file), code);
    const exported = `export { default } from './++${name}.svelte.ts';\nexport * from './++${name}.svelte.ts';\n`;
    writeFileSync(join(root, folder, dir, `${name}.d.svelte.ts`), exported);
    written.set(file, { component, map });
  }
  writeFileSync(join(root, folder, 'tsconfig.json'), JSON.stringify(configuration(folder, source)));
  return {
    files: [...written.keys()],
    inComponent(place) {
      const from = written.get(place.file);
      const entry = from?.map.findEntry(place.line - 1, place.column - 1);
      if (from === undefined || entry === undefined || !('originalLine' in entry)) return place;
      return { file: from.component, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
    },
  };
}

function toTypeScript(root: string, component: string): { code: string; map: SourceMap } {
  const text = readFileSync(join(root, component), 'utf8');
  try {
    const { code, map } = svelte2tsx(text, { filename: component, isTsFile: true, version: VERSION });
    return { code, map: new SourceMap({ ...map, sourceRoot: '', sourcesContent: [] }) };
  } catch (error) {
    throw new Error(`${component}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function configuration(folder: string, source: string): object {
  const root = folder.replaceAll(/[^/]+/g, '..');
  return {
    extends: `${root}/${source}/tsconfig.json`,
    // Imports are found as if the files lay beside the components.
    compilerOptions: { rootDirs: [root, '.'], allowArbitraryExtensions: true },
    files: ['svelte2tsx/svelte-shims-v4.d.ts', 'svelte/svelte-html.d.ts'].map(
      (file) => `${root}/node_modules/${file}`,
    ),
    include: ['.'],
  };
}

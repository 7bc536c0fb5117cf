/** Gives each source file a key of everything that its lint and its types depend on: the same key, the same verdict. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

/** What decides about every file: the installed tools and how they are configured. */
const CONFIGURATION = [
  'node_modules/.package-lock.json',
  'build/{eslint.config.js,oxlint*,lint/*}',
  '{,*/}tsconfig*.json',
  'electron/pure-globals.d.ts',
];
/** A file that declares something for all others. */
const GLOBAL_SCOPE = /^\s*declare (?:global|module)\b/m;
/** Any text that could be the path of a sibling; one too many only makes a key change too often. */
const RELATIVE_PATH = /['"`](\.{1,2}\/[^'"`\n?]+)/g;

interface Source {
  readonly hash: string;
  readonly imports: readonly string[];
  readonly isGlobal: boolean;
}

export class Sources {
  readonly #root: string;
  readonly #read = new Map<string, Source>();
  readonly #base: string;
  /** Paths from the root with `/`, sorted. */
  readonly files: readonly string[];

  constructor(root: string, folders: readonly string[]) {
    this.#root = root;
    this.files = this.#list(folders.map((folder) => `${folder}/**/*.{ts,svelte}`));
    const globals = this.files.filter((file) => this.#source(file).isGlobal);
    this.#base = this.#hashOf([...this.#list(CONFIGURATION), ...globals]);
  }

  /** @returns the path from the root, as in `files` */
  nameOf(path: string): string {
    return relative(this.#root, path).split(sep).join('/');
  }

  /** Changes with the file and with the configuration: enough for a check that knows no types. */
  keyAlone(file: string): string {
    return hash(`${this.#base}\n${this.#hashOf([file])}`);
  }

  /** Changes with the file, with whatever it imports, directly or not, and with the configuration. */
  key(file: string): string {
    const reached = new Set([file]);
    for (const each of reached) for (const path of this.#source(each).imports) reached.add(path);
    return hash(`${this.#base}\n${this.#hashOf([...reached].sort())}`);
  }

  /** One key for several files: a file that came, went or changed changes it. */
  keyOfAll(files: readonly string[]): string {
    return hash(files.map((file) => `${file} ${this.key(file)}`).join('\n'));
  }

  #list(patterns: readonly string[]): readonly string[] {
    return globSync(patterns, { cwd: this.#root })
      .map((path) => path.split(sep).join('/'))
      .sort();
  }

  #hashOf(files: readonly string[]): string {
    return hash(files.map((file) => `${file} ${this.#source(file).hash}`).join('\n'));
  }

  #source(file: string): Source {
    let source = this.#read.get(file);
    if (source === undefined) {
      const text = readFileSync(join(this.#root, file), 'utf8');
      source = { hash: hash(text), imports: this.#imports(file, text), isGlobal: GLOBAL_SCOPE.test(text) };
      this.#read.set(file, source);
    }
    return source;
  }

  #imports(file: string, text: string): readonly string[] {
    if (!/\.(?:ts|svelte)$/.test(file)) return [];
    const paths = [...text.matchAll(RELATIVE_PATH)].map(([, path = '']) =>
      posix.join(posix.dirname(file), path),
    );
    return [...new Set(paths)].filter((path) => {
      const full = join(this.#root, path);
      return !path.startsWith('..') && existsSync(full) && statSync(full).isFile();
    });
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** What is wrong with a source file, as one line: `electron/main.ts:12:3: Unexpected token`. */
import { isAbsolute, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../run-tool.ts';

/** What Vite, Rolldown and the Svelte compiler report. */
interface BuildError {
  readonly message: string;
  readonly id?: string;
  readonly loc?: { readonly file?: string; readonly line: number; readonly column: number };
  readonly errors?: readonly BuildError[];
}

/** Stands before the sentence: "Transform failed with 1 error:", "[PARSE_ERROR]", "/path/Rail.svelte:19:6". */
const HEAD = /^(\w+ failed with \d+ errors?:\s+|\[[^\]]+\] |\S+:\d+:\d+ )*/;

/** @param error anything thrown by a build; the first when it holds several */
export function errorLine(error: unknown): string {
  const thrown = error as BuildError;
  const { message, id, loc } = thrown.errors?.[0] ?? thrown;
  const text = stripVTControlCharacters(message);
  // Below it stand the source, or an address with an explanation.
  const sentence = text.replace(HEAD, '').split('\n')[0]?.replace(/\.$/, '') ?? '';
  const file = id ?? loc?.file;
  const drawn = /\[ (\S+:\d+:\d+) \]/.exec(text)?.[1];
  const place = file === undefined || loc === undefined ? drawn : `${file}:${loc.line}:${loc.column + 1}`;
  if (place === undefined) return sentence;
  return `${isAbsolute(place) ? relative(root, place) : place}: ${sentence}`;
}

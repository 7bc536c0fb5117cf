/** A Markdown file of the project: read as it is, written as Prettier formats it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../run-tool.ts';

/** @param path from the root of the project */
export function readDocument(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** @param path from the root of the project */
export async function writeDocument(path: string, text: string): Promise<void> {
  const file = join(root, path);
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

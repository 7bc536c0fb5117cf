/** A Markdown file of the project: read as it is, written as `npm run format` formats it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run-tool.ts';
import { formatText } from './format-text.ts';

/** @param path from the root of the project */
export function readDocument(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** @param path from the root of the project */
export async function writeDocument(path: string, text: string): Promise<void> {
  writeFileSync(join(root, path), await formatText(path, text));
}

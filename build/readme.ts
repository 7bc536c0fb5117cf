/** The README as a file: read as it is, written as Prettier wants it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './run.ts';

const README = join(root, 'README.md');

export function readReadme(): string {
  return readFileSync(README, 'utf8');
}

export async function formatReadme(text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(README)), filepath: README });
}

export async function writeReadme(text: string): Promise<void> {
  writeFileSync(README, await formatReadme(text));
}

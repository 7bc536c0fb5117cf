/** Text files as people and their tools write them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSmallFile } from '../../../electron/platform/adapters/read-small-file.ts';
import { newFolder } from '../history/history-setup.ts';

it.each([
  ['UTF-8', Buffer.from('{"a":"ü"}')],
  ['UTF-8 with a mark', Buffer.from('\uFEFF{"a":"ü"}')],
  ['UTF-16, as PowerShell writes it', Buffer.from('\uFEFF{"a":"ü"}', 'utf16le')],
])('F20 reads %s', (_how, bytes) => {
  const path = join(newFolder(), 'policy.json');
  writeFileSync(path, bytes);
  expect(readSmallFile(path)).toBe('{"a":"ü"}');
});

/** Whether the system shows notifications at all, asked of a settings service that a test puts in its place. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { osDoNotDisturb } from '../../../electron/alerts/adapters/os-do-not-disturb.ts';
import { eventually } from '../../fakes/eventually.ts';

const { PATH } = process.env;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gsettings-'));
  process.env['PATH'] = folder;
});

afterEach(() => {
  process.env['PATH'] = PATH;
  rmSync(folder, { recursive: true });
});

function answerWith(script: string): void {
  writeFileSync(join(folder, 'gsettings'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

const isLinux = process.platform === 'linux';

it.skipIf(!isLinux).each([
  ['echo false', 'do-not-disturb'],
  ['echo true', 'none'],
  ['echo "No such schema" >&2; exit 1', 'unknown'],
])('takes %j for %s (Linux only: another system asks its own service)', async (script, quiet) => {
  answerWith(script);
  // A program that does not answer within seconds counts as unknown.
  await eventually(async () => expect(await osDoNotDisturb('any')).toBe(quiet));
});

it('knows nothing where there is no such service', async () => {
  expect(await osDoNotDisturb('any')).toBe('unknown');
});

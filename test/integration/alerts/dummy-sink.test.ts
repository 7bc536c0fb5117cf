/** Whether a desktop has only a dummy to play into, asked of a `pactl` that a test puts in its place. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { playsIntoDummy } from '../../../electron/alerts/adapters/dummy-sink.ts';
import { eventually } from '../../fakes/eventually.ts';
import { newFolder } from '../history/history-setup.ts';

const { PATH } = process.env;
let folder: string;

beforeEach(() => {
  folder = newFolder();
  process.env['PATH'] = folder;
});

afterEach(() => {
  process.env['PATH'] = PATH;
});

it.skipIf(process.platform !== 'linux').each([
  ['echo auto_null', true],
  ['echo alsa_output.pci-0000_00_1f.3.analog-stereo', false],
  ['echo my_null_sink', false],
  ['echo "Connection refused" >&2; exit 1', false],
])(
  'E8 %j means that sounds play into a dummy: %s (Linux only: no other system has one)',
  async (script, isDummy) => {
    writeFileSync(join(folder, 'pactl'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    // A program that does not answer within seconds counts as unknown.
    await eventually(async () => expect(await playsIntoDummy()).toBe(isDummy));
  },
);

it('E8 nothing is known without `pactl`', async () => {
  expect(await playsIntoDummy()).toBe(false);
});

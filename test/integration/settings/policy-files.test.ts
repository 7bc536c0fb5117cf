/** Policy files: held by another program while the monitor starts, and not to be read at all. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAX_SMALL_BYTES } from '../../../electron/platform/adapters/read-small-file.ts';
import { readPolicy } from '../../../electron/settings/policy/policy.ts';
import { policySources } from '../../../electron/settings/adapters/policy-sources.ts';
import { hold } from '../../fakes/desktop/locked-files.ts';
import { newFolder } from '../history/history-setup.ts';

it('a policy file that is held for a moment is waited for', async () => {
  const path = join(newFolder(), 'policy.json');
  writeFileSync(path, '{"fixed":{"environment":"live"}}');
  hold('readFileSync', path, 2);
  const { policy, problems } = readPolicy(await policySources([], path));
  expect(problems).toEqual([]);
  expect(policy.fixed.get('environment')).toBe('live');
});

it('a policy file that cannot be read, or is not there, is a problem that says so', async () => {
  const folder = newFolder();
  const sentence = async (path: string) => readPolicy(await policySources([], path)).problems[0]?.sentence;
  expect(await sentence(folder)).toBe(
    `The policy file ${folder} could not be read (EISDIR), so nothing in it applies.`,
  );
  expect(await sentence(join(folder, 'none.json'))).toContain('none.json could not be read (ENOENT)');
});

describe.runIf(process.platform !== 'win32')('a policy file', () => {
  const CONTENT = '{"fixed":{"environment":"live"}}';
  const read = async (path: string) => readPolicy(await policySources([], path));

  it('Q6 that other users can write is not used, and the problem names it', async () => {
    const path = join(newFolder(), 'policy.json');
    writeFileSync(path, CONTENT);
    const modes = process.platform === 'linux' ? [0o602, 0o620, 0o666] : [0o602, 0o666];
    for (const mode of modes) {
      chmodSync(path, mode);
      const { policy, problems } = await read(path);
      expect(policy.fixed.size).toBe(0);
      expect(problems.map(({ sentence }) => sentence)).toEqual([
        `The policy file ${path} is not used: ordinary users of this computer can write ${path}.`,
      ]);
    }
    chmodSync(path, 0o644);
    expect((await read(path)).policy.fixed.get('environment')).toBe('live');
  });

  it('Q6 in a folder that other users can write, at any height or behind a link, is not used', async () => {
    const folder = newFolder();
    const inner = join(folder, 'a', 'b');
    mkdirSync(inner, { recursive: true });
    const path = join(inner, 'policy.json');
    writeFileSync(path, CONTENT);
    const link = join(newFolder(), 'link.json');
    symlinkSync(path, link);
    expect((await read(link)).problems).toEqual([]);
    chmodSync(join(folder, 'a'), 0o777);
    for (const each of [path, link]) {
      const { policy, problems } = await read(each);
      expect(policy.fixed.size).toBe(0);
      expect(problems[0]?.sentence).toContain(`can write ${join(folder, 'a')}.`);
    }
  });

  it('F20 that is a pipe, a device or too large is not waited for, and said', async () => {
    const folder = newFolder();
    const [pipe, large] = [join(folder, 'pipe.json'), join(folder, 'large.json')];
    execFileSync('mkfifo', [pipe]);
    writeFileSync(large, ' '.repeat(MAX_SMALL_BYTES + 1));
    const sentence = async (path: string) => (await read(path)).problems[0]?.sentence;
    expect(await sentence(pipe)).toContain('could not be read (it is a pipe, a device or a socket');
    expect(await sentence('/dev/zero')).toBeDefined();
    expect(await sentence(large)).toContain('could not be read (over 1 MB)');
  });
});

/** Policy files: held by another program while the monitor starts, and not to be read at all. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPolicy } from '../../../electron/settings/policy/policy.ts';
import { policySources } from '../../../electron/settings/adapters/policy-sources.ts';
import { hold } from '../../fakes/held-files.ts';
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

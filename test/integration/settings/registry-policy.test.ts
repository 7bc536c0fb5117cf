/** The policy of the registry, asked of a program that answers as Windows' reg.exe does: what it says, and what it fails to say. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readPolicy } from '../../../electron/settings/policy/policy.ts';
import { REGISTRY_KEY, registryPolicy } from '../../../electron/settings/adapters/registry-policy.ts';
import { newFolder } from '../history/history-setup.ts';

const LISTED = `\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Adobe\r\n${REGISTRY_KEY}\r\n`;
const OTHERS = '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Doshii Monitor Two\r\n';
const EXPORTED = [
  'Windows Registry Editor Version 5.00',
  '',
  `[${REGISTRY_KEY}\\fixed]`,
  '"environment"="live"',
  '"attention.operator"="Zoë Žižek"',
  '',
  `[${REGISTRY_KEY}\\hidden]`,
  '"theme"=dword:00000001',
  '"deviceId"=dword:00000000',
  '',
].join('\r\n');

/** @param failures how many runs fail first, each with the exit code */
function fakeReg({ listed = LISTED, exported = EXPORTED, failures = 0, exitCode = 1 }): { runs(): string[] } {
  const root = newFolder();
  mkdirSync(join(root, 'System32'));
  const at = (name: string): string => join(root, name);
  writeFileSync(at('listed'), listed);
  writeFileSync(at('exported'), Buffer.from(`\uFEFF${exported}`, 'utf16le'));
  writeFileSync(at('runs'), '');
  const script = `#!/bin/sh
cd '${root}'
echo "$1" >> runs
[ "$(wc -l < runs)" -le ${failures} ] && exit ${exitCode}
[ "$1" = query ] && cat listed
[ "$1" = export ] && cat exported > "$3"
exit 0
`;
  writeFileSync(at('System32/reg.exe'), script);
  chmodSync(at('System32/reg.exe'), 0o755);
  vi.stubEnv('SystemRoot', root);
  onTestFinished(() => void vi.unstubAllEnvs());
  return { runs: () => readFileSync(at('runs'), 'utf8').trim().split('\n') };
}

async function read() {
  const source = await registryPolicy();
  return source === null ? null : readPolicy([source]);
}

describe.skipIf(process.platform === 'win32')('the policy of the registry', () => {
  it('is read with letters that no code page of a console has', async () => {
    fakeReg({});
    const { policy, problems } = (await read()) ?? expect.fail('no policy');
    expect(problems).toEqual([]);
    expect(Object.fromEntries(policy.fixed)).toEqual({
      environment: 'live',
      'attention.operator': 'Zoë Žižek',
    });
    expect(policy.hidden).toEqual(['theme']);
  });

  it('is none when the key is not there, which costs one question', async () => {
    const reg = fakeReg({ listed: OTHERS });
    expect(await read()).toBeNull();
    expect(reg.runs()).toEqual(['query']);
  });

  it('is asked for again when the program failed', async () => {
    fakeReg({ failures: 2 });
    expect((await read())?.policy.fixed.get('environment')).toBe('live');
  });

  it.each([1, 5])(
    'is a problem, not “no policy”, when the program fails with %d again and again',
    async (exitCode) => {
      fakeReg({ failures: 1_000, exitCode });
      const { problems } = (await read()) ?? expect.fail('taken for no policy');
      expect(problems[0]?.sentence).toContain(
        `Group Policy could not be read (exit code ${exitCode}), so nothing in it applies.`,
      );
    },
  );

  it('is a problem when the program cannot be run', async () => {
    vi.stubEnv('SystemRoot', newFolder());
    onTestFinished(() => void vi.unstubAllEnvs());
    expect((await read())?.problems[0]?.sentence).toContain('Group Policy could not be read (ENOENT)');
  });
});

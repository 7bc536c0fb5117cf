/** A feature can be deleted: with its files and its lines gone, the rest type-checks, builds and passes its unit tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runNode } from '../../build/run-tool.ts';
import { copyProject, deleteFeatures } from '../deletion/delete-features.ts';
import { FEATURES } from '../deletion/features.ts';
import { isFull } from '../suite-effort.ts';

/** Where a feature could be missed. The first ones take a second; only the full run has them all. */
const TESTS = [
  ...['layers.test.ts', 'build/policy/policy.test.ts', 'list-keys.test.ts'],
  ...(isFull ? ['alerts', 'app', 'renderer', 'settings', 'shared'] : []),
];
const WHICH = isFull ? 'its unit tests' : 'the unit tests of its layers and policy';
/** A build and its tests take some minutes while the whole suite runs beside them, ms. */
const TIMEOUT_MS = 600_000;
const VITEST = [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--config',
  'build/vitest.config.ts',
  '--project',
  'unit',
  // It looks at every exit, and goes with the first of them.
  '--exclude',
  'test/unit/app/leaks.test.ts',
];

const SVELTE_CHECK = [
  'node_modules/svelte-check/bin/svelte-check',
  '--tsconfig',
  'renderer/tsconfig.json',
  '--fail-on-warnings',
];

async function copyWithout(names: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'doshii-deletion-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  copyProject(folder);
  const features = FEATURES.filter(({ name }) => names.includes(name));
  return { folder, changed: await deleteFeatures(folder, features) };
}

/** @returns the exit code, and what was printed when it is not 0 */
async function run(cwd: string, args: readonly string[]): Promise<readonly [number, string]> {
  // The tests of the copy are no part of this run.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  const { code, output } = await runNode(args, { cwd, env });
  return [code, code === 0 ? '' : output];
}

/** With a file that loses lines. Only the full run has them all. */
const DELETED: readonly (readonly [readonly string[], string])[] = [
  [['launch-at-login'], 'renderer/settings/SettingsForm.svelte'],
  ...(isFull
    ? ([
        [['updates', 'diagnostics'], 'electron/shared/startup-and-updates/startup-and-updates-settings.ts'],
        [['webhook'], 'electron/shared/alerts/attention-settings.ts'],
      ] as const)
    : []),
];

it.each(DELETED)(
  `without %j the rest type-checks, builds and passes ${WHICH}`,
  async (names, changes) => {
    const { folder, changed } = await copyWithout(names);
    expect(changed).toContain(changes);
    // Its outputs are made of the settings.
    expect(await run(folder, ['build/policy.ts'])).toEqual([0, '']);
    expect(await run(folder, ['build/bundle.ts'])).toEqual([0, '']);
    if (isFull) expect(await run(folder, SVELTE_CHECK)).toEqual([0, '']);
    const tests = TESTS.map((name) => `test/unit/${name}`);
    expect(await run(folder, [...VITEST, ...tests])).toEqual([0, '']);
  },
  TIMEOUT_MS,
);

it.runIf(isFull)(
  'without all of them the rest type-checks and builds (only in `npm run reliability`)',
  async () => {
    const { folder, changed } = await copyWithout(FEATURES.map(({ name }) => name));
    expect(changed).toContain('electron/app/requests/requests.ts');
    expect(await run(folder, ['build/bundle.ts'])).toEqual([0, '']);
  },
  TIMEOUT_MS,
);

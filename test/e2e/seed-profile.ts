/** User data that is already set up, for tests that are not about the first run: the built app writes it once per run. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { launchCommand, type Launch } from '../../build/electron-binary.ts';
import '../../renderer/bridge.ts';
import type { RequestArgument } from '../../electron/shared/ipc/ipc.ts';
import { DEFAULT_SETTINGS, type SaveOutcome } from '../../electron/shared/settings/settings.ts';
import { DEMO_CLIENT_ID, DEMO_CLIENT_SECRET } from '../simulator/simulator.ts';
import { startApp, type RunningApp } from './app-driver.ts';
import { simulatorPorts } from './free-ports.ts';
import { isStandInOnly } from './stand-in-only.ts';

/** The profiles of a run. A client ID is only good for the address it was entered for, so each worker has one port. */
export interface Seed {
  readonly folder: string;
  /** Of the workers' simulators, in the order of the workers. */
  readonly ports: readonly number[];
  /** The built app that wrote the profiles. */
  readonly build: string;
  /** What most tests run on. On Electron there are profiles of the stand-in too: each opens only what it has sealed. */
  readonly kind: Launch['kind'];
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly seed: Seed;
  }
}

const BUILT = resolve(import.meta.dirname, '../../dist/main/monitor-lifecycle.js');
const SETTINGS = ['settings.json', 'settings.last-good.json'];
/** With what the credentials can be read again, where that is a file: on the stand-in, and on Windows. */
const KEYS = ['stand-in/key', 'Local State'];

export default async function writeSeed(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'doshii-seed-'));
  const ports = await simulatorPorts(project.config.maxWorkers);
  const { kind } = await launchCommand({ download: false, isPrivate: true });
  const seed: Seed = { folder, ports, build: builtApp(), kind };
  const kinds = kind === 'electron' ? ([kind, 'stand-in'] as const) : [kind];
  await Promise.all(kinds.map((each) => writeProfiles({ ...seed, kind: each })));
  project.provide('seed', seed);
  return () => rmSync(folder, { recursive: true, force: true });
}

async function writeProfiles(seed: Seed): Promise<void> {
  const isStandIn = seed.kind === 'stand-in';
  const app = await startApp({ isRecorded: true, isStandIn, env: { STAND_IN_HEADLESS: '1' } });
  try {
    const profiles: string[] = [];
    for (const port of seed.ports)
      for (const hasSecret of [false, true]) {
        await save(app, port, hasSecret ? DEMO_CLIENT_SECRET : '');
        profiles.push(profileOf(seed, port, hasSecret));
        copy(SETTINGS, app.userData, profiles.at(-1) ?? '');
      }
    for (const profile of profiles) copy(KEYS, app.userData, profile);
  } finally {
    await app.stop();
  }
}

/** As the form does it, which has tests of its own. */
async function save(app: RunningApp, port: number, clientSecret: string): Promise<void> {
  const input: RequestArgument<'settings:save'> = {
    ...DEFAULT_SETTINGS,
    ...{ environment: 'custom', address: `ws://127.0.0.1:${port}` },
    ...{ clientId: DEMO_CLIENT_ID, clientSecret, acceptPlain: true },
  };
  const page = await app.page();
  const outcome = await page.evaluate((given) => window.monitor.saveSettings(given), input);
  const alerts = await teamAccepts(page, true);
  if (!outcome.ok || !alerts.ok)
    throw new Error(`The app refused the settings of the seed profile: ${JSON.stringify([outcome, alerts])}`);
}

/** Where the team accepts orders itself, a pending one calls at once: for tests that are not about its delay. */
export function teamAccepts(page: Page, everywhere: boolean): Promise<SaveOutcome> {
  return page.evaluate(async (given) => {
    const { attention } = (await window.monitor.snapshot()).settings;
    // Else the check of nine o'clock would come into a test that is not about it.
    const morningCheck = 'off' as const;
    const changed = { ...attention, morningCheck, teamAccepts: { everywhere: given, locations: [] } };
    return window.monitor.saveAttention({ attention: changed, gatewayKey: '', acceptPlain: true });
  }, everywhere);
}

/** The port of this worker's simulator, to which its profiles lead. */
export function seededPort({ ports } = inject('seed')): number {
  const worker = Number(process.env['VITEST_POOL_ID']);
  const port = ports[worker - 1];
  if (port === undefined) throw new Error(`no port for worker ${worker} of ${ports.length}`);
  return port;
}

/** @throws when the app was built again since the profiles were written */
export function copySeed(userData: string, hasSecret = false, seed = inject('seed')): void {
  const build = builtApp();
  if (build !== seed.build)
    throw new Error(
      `The seed profile was written by build ${seed.build} of the app, but dist/ has build ${build} now: run the tests again.`,
    );
  const kind = isStandInOnly() ? 'stand-in' : seed.kind;
  cpSync(profileOf({ ...seed, kind }, seededPort(seed), hasSecret), userData, { recursive: true });
}

function profileOf({ folder, kind }: Seed, port: number, hasSecret: boolean): string {
  return join(folder, kind, `${port}${hasSecret ? '-secret' : ''}`);
}

function copy(names: readonly string[], from: string, to: string): void {
  for (const name of names) if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name));
}

function builtApp(): string {
  if (!existsSync(BUILT)) throw new Error('There is no built app in dist/: run "npm run bundle" first.');
  return createHash('sha256').update(readFileSync(BUILT)).digest('hex').slice(0, 8);
}

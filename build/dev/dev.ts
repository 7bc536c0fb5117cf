/** `npm run dev`: the app with a window that shows every save at once, on a simulated Doshii. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { AppRunner } from './app-runner.ts';
import { Bundles } from './bundles.ts';
import { readOptions, USAGE, UsageError, type DevOptions } from './options.ts';
import { startPageServer } from './page-server.ts';
import { Relay } from './relay.ts';
import { CACHE_FOLDER, prepareRunFolder, removeRunFolder, RUN_FOLDER } from './run-folder.ts';
import { startSimulatedAccount } from './simulated-account.ts';

const INSPECT_PORT = 9_229;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const say = (line: string): void => console.log(line);

try {
  const options = readOptions(process.argv.slice(2));
  if (options === null) console.log(USAGE);
  else await develop(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(error instanceof UsageError ? 2 : 1);
}

async function develop({ port, scenario }: DevOptions): Promise<void> {
  const interrupted = Promise.race(SIGNALS.map((signal) => once(process, signal)));
  const { http, vite, origin } = await startPageServer({ port, cache: CACHE_FOLDER, say });
  prepareRunFolder();
  const token = randomBytes(16).toString('hex');
  /** When the save was noticed that the app restarts for. */
  let savedAt: number | null = null;
  const relay = new Relay(http, {
    origin,
    token,
    onApp: () => {
      if (savedAt !== null) say(`Running again after ${seconds(performance.now() - savedAt)}.`);
      savedAt = null;
    },
  });
  const account = scenario === null ? null : await startSimulatedAccount(scenario, say);
  const inspectPort = await freePort(INSPECT_PORT);
  const app = new AppRunner({
    folder: RUN_FOLDER,
    args: ({ desktop }) => {
      // The user of a desktop of its own may not be able to read this one's folders.
      const folder = desktop === null ? RUN_FOLDER : desktop.session.folder;
      const args = account?.argsIn(folder) ?? [];
      desktop?.give(folder);
      return args;
    },
    env: {
      ...process.env,
      NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --enable-source-maps`,
      STAND_IN_DEV_SERVER: origin,
    },
    inspectPort,
    quit: () => relay.quitApp(),
    say,
  });
  say(`Window in a browser: ${origin}/?token=${token}`);
  say(`Inspector of main: 127.0.0.1:${inspectPort}`);
  let isFirst = true;
  const bundles = await Bundles.watch({
    outDir: join(RUN_FOLDER, 'dist'),
    devServer: { origin, token },
    onBuilt: (names, noticedAt) => {
      if (!isFirst) {
        savedAt ??= noticedAt;
        say(`Built ${names.join(' and ')} in ${seconds(performance.now() - noticedAt)}; the app restarts.`);
      }
      isFirst = false;
      app.restart();
    },
    onFailed: (line) => say(`${line}. The app restarts when this is corrected.`),
  });

  await interrupted;
  await app.stop();
  await Promise.all([bundles.close(), vite.close(), account?.stop()]);
  removeRunFolder();
  process.exit(0);
}

/** @returns the port if it is free, else another one */
async function freePort(wanted: number): Promise<number> {
  const server = createServer().listen(wanted, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return freePort(0);
  }
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

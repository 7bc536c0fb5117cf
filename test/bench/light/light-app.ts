/** The app as `light` starts it: set up, connected, with some events in its history. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mirror } from '../../desktop/ordinary-user.ts';
import { startApp } from '../../e2e/app-driver.ts';
import { connectWith } from '../../e2e/person.ts';
import { DEMO_CLIENT_ID, type Simulator } from '../../simulator/simulator.ts';
import type { PlainHost } from './light-host.ts';
import { ownFolder, type Host, type Program } from './light-program.ts';

/** A quiet morning of a venue. */
const EVENTS = 60;

/** The app must have been built before. */
export async function appProgram(host: Host | PlainHost, simulator: Simulator): Promise<Program> {
  const { electron, desktop } = host;
  const userData = ownFolder(desktop);
  writeFileSync(join(userData, 'hints.json'), JSON.stringify({ closedToTray: true }));
  const app = await startApp({ userData, desktop });
  await connectWith(await app.page(), { address: simulator.address, clientId: DEMO_CLIENT_ID });
  await app.state('live');
  for (let id = 1; id <= EVENTS; id += 1)
    simulator.emit({ name: 'order_updated', body: { id: String(id), status: 'accepted' } });
  await app.logged((entry) => entry.type === 'event' && entry.event.entityId === String(EVENTS));
  await app.stop();
  const folder = desktop.copyApp(resolve(import.meta.dirname, '../../..'));
  if (!('sqlite' in host)) return { name: 'app', electron, folder, userData, desktop };
  return { name: 'app without hooks', electron, folder: withoutHooks(folder, host), userData, desktop };
}

/** @returns a copy of the built app that imports the host's SQLite by its place */
function withoutHooks(app: string, { desktop, sqlite }: PlainHost): string {
  const folder = join(desktop.session.folder, 'app-without-hooks');
  mirror(app, folder);
  const main = join(folder, 'dist/main');
  for (const name of readdirSync(main)) {
    const file = join(main, name);
    const text = readFileSync(file, 'utf8');
    if (text.includes('node:sqlite'))
      writeFileSync(file, text.replaceAll(/(["'])node:sqlite\1/g, `"${sqlite}"`));
  }
  desktop.give(folder);
  return folder;
}

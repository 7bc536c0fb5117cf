/** The start of the program: what must be there at once, then everything else. */
import { join } from 'node:path';
import { app } from 'electron';
import type { RequestHandlers } from '../shared/ipc.ts';
import { writeTimesAs } from '../shared/time-locale.ts';
import { serveApp } from '../shell/app-protocol.ts';
import { handleRequests } from '../shell/ipc.ts';
import { lockDownContents } from '../shell/lock-down.ts';
import { setAppMenu } from '../shell/menus.ts';
import { beforeQuit } from '../shell/quit.ts';
import { SessionBus } from '../shell/session-bus.ts';
import { SoundPlayer } from '../shell/sound-player.ts';
import { Front } from './front.ts';
import { buildMonitor, type Monitor } from './monitor.ts';
import { prepareProgram, textOf, type Program } from './program.ts';

const dist = join(import.meta.dirname, '..');
const assets = join(dist, 'assets');

/** @param problem why nothing can be kept on this computer; null when it can */
export function startProgram(problem: string | null): void {
  const program = prepareProgram(problem === null);
  if (problem !== null) program.giveUp(problem);
  else if (app.requestSingleInstanceLock()) start(program);
  else app.quit();
}

/**
 * Nothing that is asked of the desktop stands before the window, the tray and these listeners: a keyring or a panel may
 * never answer.
 */
function start(program: Program): void {
  const { log } = program;
  const bus = new SessionBus();
  let monitor: Monitor | null = null;
  const front = new Front({
    ...{ dist, assets, log, bus },
    onWindowOpen: (isOpen) => monitor?.windowOpen(isOpen),
    onWindowHidden: () => monitor?.windowHidden(),
  });
  beforeQuit(async () => {
    front.destroy();
    await monitor?.end();
  });
  void app
    .whenReady()
    .then(async () => {
      const kept = program.keepLog();
      log({ type: 'start', version: app.getVersion() });
      writeTimesAs(app.getSystemLocale());
      setAppMenu();
      lockDownContents();
      const player = new SoundPlayer();
      const pages = { window: join(dist, 'renderer'), player: join(dist, 'player') };
      serveApp({ ...pages, sounds: join(assets, 'sounds') }, () => player.ownSound());
      const handlers = Promise.withResolvers<RequestHandlers>();
      // A window that has asked is told, too.
      handlers.promise.catch(() => undefined);
      handleRequests(handlers.promise, (text) =>
        log({ type: 'warning', text: `request turned away: ${text}` }),
      );
      front.open();
      try {
        monitor = await buildMonitor({ front, bus, player, kept, log });
      } catch (error) {
        handlers.reject(error);
        throw error;
      }
      handlers.resolve(monitor.handlers);
      await monitor.begin();
    })
    .catch((error: unknown) => {
      log({ type: 'warning', text: `cannot start: ${textOf(error)}` });
      const folder = app.getPath('userData');
      program.giveUp(`${textOf(error)}\n\nCheck that this user may write to ${folder}, then start it again.`);
    });
}

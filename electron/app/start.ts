/** The start of the program: what must be there at once, then everything else. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { app, Menu } from 'electron';
import { FIRST_ACCOUNT } from '../shared/account.ts';
import { writeTimesAs } from '../shared/text/time-locale.ts';
import { serveApp } from './adapters/app-protocol.ts';
import { handleRequests } from './adapters/ipc.ts';
import type { Answer } from './adapters/ipc-dispatch.ts';
import { lockDownContents } from './adapters/lock-down.ts';
import { setAppMenu } from './adapters/menus.ts';
import { beforeQuit } from './adapters/quit.ts';
import { SessionBus } from '../platform/adapters/session-bus.ts';
import { Front } from './window-and-tray.ts';
import type { Monitor } from './monitor-lifecycle.ts';
import { prepareProgram, textOf, type Program } from './prepare-process.ts';
import { strings } from './strings.ts';

const dist = join(import.meta.dirname, '..');
const assets = join(dist, 'assets');

/** The icon and the desktop exchange messages before it is shown; the making of a window would hold them up for longer, ms. */
const TRAY_MS = 30;
/** A page that has not loaded by then is waited for no longer, ms. */
const LOADED_MS = 2_000;

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
    dist,
    assets,
    log,
    bus,
    onWindowOpen: (isOpen) => monitor?.windowOpen(isOpen),
    onWindowHidden: () => monitor?.windowHidden(),
  });
  beforeQuit(async () => {
    front.destroy();
    await monitor?.end();
  });
  // A library that listens to these once Electron is ready would take them from it, and end the program at once.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  // Else Electron makes one of its own as soon as it is ready, which takes as long as the icon does.
  Menu.setApplicationMenu(null);
  void app
    .whenReady()
    .then(async () => {
      front.showTray();
      await sleep(TRAY_MS);
      setAppMenu({
        onSettings: () => front.tray.act('settings'),
        onQuit: () => front.tray.act('quit'),
      });
      lockDownContents();
      const folders = {
        window: join(dist, 'renderer'),
        player: join(dist, 'player'),
        sounds: join(assets, 'sounds'),
      };
      serveApp(folders, async () => (await monitor?.ownSound()) ?? null);
      const answer = Promise.withResolvers<Answer>();
      // A window that is waiting gets the error, too.
      answer.promise.catch(() => undefined);
      const onRejected = (text: string): void =>
        log({ type: 'warning', text: `rejected IPC request: ${text}` });
      handleRequests(answer.promise, onRejected);
      log({ type: 'start', version: app.getVersion() });
      front.open();
      try {
        // Most of the code: reading it holds main up, and with it the page, whose files main hands out.
        await Promise.race([front.window.loaded, sleep(LOADED_MS)]);
        const { answerWith, createMonitor, LogSink } = await import('./monitor-lifecycle.ts');
        const kept = new LogSink();
        program.keepLog(kept);
        writeTimesAs(app.getSystemLocale());
        monitor = await createMonitor({ front, bus, kept, log });
        answer.resolve(answerWith(new Map([[FIRST_ACCOUNT, monitor.handlers]]), onRejected));
      } catch (error) {
        answer.reject(error);
        throw error;
      }
      await monitor.begin();
    })
    .catch((error: unknown) => {
      log({ type: 'warning', text: `cannot start: ${textOf(error)}` });
      const folder = app.getPath('userData');
      program.giveUp(strings.start.checkFolder(textOf(error), folder));
    });
}

/** What the process is before anything runs in it: its names, its folder, its log, and that a fault does not end it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { LogEntry } from './log-entry.ts';
import { registerAppScheme } from './adapters/app-protocol.ts';
import { allowSpeech } from './adapters/allow-speech.ts';
import { calmEngine } from './adapters/calm-engine.ts';
import { lockDownEngine } from './adapters/lock-down.ts';
import { stdoutLog, type Log } from './adapters/stdout-log.ts';
import { strings } from './strings.ts';

/** Windows shows notifications only to programs with an id that equals their shortcut's. */
export const APP_USER_MODEL_ID = 'au.doshii-monitor.desktop';
/** Windows calls the program by it when a notification is answered. Electron would make up another with each installation. */
const TOAST_ACTIVATOR_CLSID = '{775543DD-AB52-44BB-BA97-C0A444B60486}';

export interface Program {
  readonly log: Log;
  /** Hands over what was logged so far and all that follows, to be written to files as well: only one process may. */
  keepLog(kept: { add(entry: LogEntry): void }): void;
  /** Says to the person why it cannot start, and ends. */
  giveUp(problem: string): void;
}

/** @param canKeep whether user data can be written */
export function prepareProgram(canKeep: boolean): Program {
  const printed = stdoutLog(app.commandLine.hasSwitch('json-log') ? 'json' : 'text');
  const early: LogEntry[] = [];
  let keep = (entry: LogEntry): void => void early.push(entry);
  const log: Log = (entry) => {
    printed(entry);
    keep(entry);
  };
  app.setAppUserModelId(APP_USER_MODEL_ID);
  if (process.platform === 'win32') app.setToastActivatorCLSID(TOAST_ACTIVATOR_CLSID);
  app.enableSandbox();
  lockDownEngine();
  calmEngine(app.commandLine);
  allowSpeech(app.commandLine);
  registerAppScheme();
  // Survived and written down; the diagnosis counts them.
  const fault = (error: unknown): void => log({ type: 'warning', text: `internal fault: ${textOf(error)}` });
  process.on('uncaughtException', fault);
  process.on('unhandledRejection', fault);
  return {
    log,
    keepLog: (kept) => {
      keep = (entry) => kept.add(entry);
      for (const entry of early.splice(0)) kept.add(entry);
    },
    giveUp: (text) => {
      process.stderr.write(strings.start.failed(text));
      // Chromium needs a folder to come up for the dialog.
      if (!canKeep) app.setPath('userData', mkdtempSync(join(tmpdir(), 'doshii-monitor-')));
      // It may be ended before anybody has answered the dialog, which must not block it.
      app.on('before-quit', () => app.exit(1));
      void app.whenReady().then(async () => {
        const title = strings.start.title;
        await dialog.showMessageBox({ type: 'error', title, message: title, detail: text });
        app.exit(1);
      });
    },
  };
}

export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * A desktop of its own for the app, where there is none or where none should be disturbed: display, session bus, keyring,
 * window manager, panel with a tray, notification service and sound server. It ends with the process that started it, however that ends.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DesktopSession } from './session.ts';

export interface DesktopOptions {
  readonly keyring: 'unlocked' | 'locked' | 'none';
  readonly hasPanel: boolean;
  readonly hasSpeaker: boolean;
  /** A notification service that shows nothing and keeps what it was asked to show. */
  readonly hasNotifications: boolean;
}

/** A desktop on which everything works. */
export const WHOLE: DesktopOptions = {
  keyring: 'unlocked',
  hasPanel: true,
  hasSpeaker: true,
  hasNotifications: true,
};

/** The one line that the host writes. */
export type HostAnswer = { readonly session: DesktopSession } | { readonly error: string };

export interface Desktop {
  readonly session: DesktopSession;
  /** Ends every program of the desktop. */
  readonly stop: () => Promise<void>;
}

/** @throws an `Error` that says which program did not start */
export async function startDesktop(options: DesktopOptions = WHOLE): Promise<Desktop> {
  const host = spawn(
    process.execPath,
    [join(import.meta.dirname, 'desktop-process.ts'), JSON.stringify(options)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      // Ctrl+C ends this process first, and the desktop with it; the app says goodbye in between.
      detached: true,
    },
  );
  const exited = once(host, 'exit');
  const lines = createInterface({ input: host.stdout });
  const [line] = (await Promise.race([once(lines, 'line'), exited.then(() => [null])])) as [string | null];
  const answer: HostAnswer = line === null ? { error: 'it ended at once' } : (JSON.parse(line) as HostAnswer);
  if ('error' in answer) throw new Error(`The private desktop did not start: ${answer.error}`);
  // It does not keep this process alive.
  host.unref();
  for (const stream of [host.stdin, host.stdout]) (stream as unknown as { unref(): void }).unref();
  return {
    session: answer.session,
    stop: async () => {
      host.ref();
      host.stdin.end();
      await exited;
    },
  };
}

/** Which problems stand above every page: those because of which nothing comes, or events or alerts are lost. Pure. */
import type { Problem } from '../../electron/shared/ipc/ipc.ts';

const GRAVE: ReadonlySet<string> = new Set([
  'history-unwritable',
  'history-lost',
  'key-store',
  'notifications',
]);

export function isGrave({ code }: Problem): boolean {
  return GRAVE.has(code);
}

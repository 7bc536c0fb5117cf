/** The name by which Windows and macOS know a notification. It says what is to happen to it, for a later run that knows nothing else of it. */
import type { Alert } from './alert-output.ts';

/** UTF-16 units; Windows refuses longer ones. */
const MAX_LENGTH = 64;

/** What a notification opens, and which rows its button marks as handled. */
export interface ToastTarget {
  readonly opens: Alert['opens'];
  /** None when there is no such button, or when there are more rows than fit. */
  readonly handles: readonly number[];
}

/**
 * Letters and digits only, as older versions of Windows demand: what it opens, the rows that it handles, and its number.
 * @param number of the notification in this run, so that two of the same row differ
 */
export function toastId({ opens, handles }: ToastTarget, number: number): string {
  const head = `o${opens === 'connection' ? 'c' : opens}`;
  const tail = `n${number}`;
  const rows = handles.map((seq) => `h${seq}`).join('');
  return head.length + rows.length + tail.length <= MAX_LENGTH ? head + rows + tail : head + tail;
}

/** @returns null for one that is not of `toastId` */
export function parseToastId(id: string): ToastTarget | null {
  if (id.length > MAX_LENGTH) return null;
  const [, opens, rows = ''] = /^o(c|\d+)((?:h\d+)*)n\d+$/.exec(id) ?? [];
  if (opens === undefined) return null;
  const handles = [...rows.matchAll(/\d+/g)].map(([seq]) => Number(seq));
  const numbers = opens === 'c' ? handles : [Number(opens), ...handles];
  if (!numbers.every((seq) => Number.isSafeInteger(seq) && seq > 0)) return null;
  return { opens: opens === 'c' ? 'connection' : Number(opens), handles };
}

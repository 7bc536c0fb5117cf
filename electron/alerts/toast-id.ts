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

/** A notification that this run may not have shown. */
export interface EarlierToast extends ToastTarget {
  /** Unix ms. A row that was received later has only been given the same number, in another history. */
  readonly shownAt: number;
}

/**
 * Letters and digits only, as older versions of Windows demand: what it opens, the rows that it handles, its number and time.
 * @param number of the notification in this run, so that two of the same row differ
 */
export function toastId({ opens, handles, shownAt }: EarlierToast, number: number): string {
  const head = `o${opens === 'connection' ? 'c' : opens}`;
  const tail = `n${number}t${shownAt}`;
  const rows = handles.map((seq) => `h${seq}`).join('');
  return head.length + rows.length + tail.length <= MAX_LENGTH ? head + rows + tail : head + tail;
}

/** @returns null for one that is not of `toastId` */
export function parseToastId(id: string): EarlierToast | null {
  if (id.length > MAX_LENGTH) return null;
  const [, opens, rows = '', time] = /^o(c|\d+)((?:h\d+)*)n\d+t(\d+)$/.exec(id) ?? [];
  if (opens === undefined) return null;
  const handles = [...rows.matchAll(/\d+/g)].map(([seq]) => Number(seq));
  const shownAt = Number(time);
  const numbers = [shownAt, ...handles, ...(opens === 'c' ? [] : [Number(opens)])];
  if (!numbers.every((each) => Number.isSafeInteger(each) && each > 0)) return null;
  return { opens: opens === 'c' ? 'connection' : Number(opens), handles, shownAt };
}

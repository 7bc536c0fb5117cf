/**
 * Channels, their methods and the account of the window, without the parsers. The bundler runs this file and puts its results in its place
 * (`build/bundle/evaluate-at-build.ts`), so the preload contains neither the table nor valibot.
 */
import { FIRST_ACCOUNT } from '../account.ts';
import { pushes, requests } from './ipc.ts';

export const requestMethods = methodsOf(requests);
export const pushMethods = methodsOf(pushes);
/** Whose data the window shows. */
export const shownAccount = FIRST_ACCOUNT;

function methodsOf<C extends string>(
  rows: Readonly<Record<C, { readonly method: string }>>,
): Readonly<Record<C, string>> {
  const entries = Object.entries<{ readonly method: string }>(rows);
  return Object.fromEntries(entries.map(([channel, { method }]) => [channel, method])) as Record<C, string>;
}

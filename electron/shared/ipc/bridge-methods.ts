/**
 * Channels and their methods, without the parsers. The bundler runs this file and puts its results in its place
 * (`build/evaluate-at-build.ts`), so the preload contains neither the table nor valibot.
 */
import { pushes, requests } from './ipc.ts';

export const requestMethods = methodsOf(requests);
export const pushMethods = methodsOf(pushes);

function methodsOf<C extends string>(
  rows: Readonly<Record<C, { readonly method: string }>>,
): Readonly<Record<C, string>> {
  const entries = Object.entries<{ readonly method: string }>(rows);
  return Object.fromEntries(entries.map(([channel, { method }]) => [channel, method])) as Record<C, string>;
}

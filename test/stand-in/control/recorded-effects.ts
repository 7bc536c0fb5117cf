/** What the app showed or asked for outside its pages, kept for the control channel. */
import type { DialogAnswer, DialogRecord, StandInState } from './control-types.ts';
import { LoginItems } from '../app/login-items.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Records extends Mutable<
  Pick<
    StandInState,
    'badgeCount' | 'overlay' | 'flashing' | 'progress' | 'clipboard' | 'relaunches' | 'beeps'
  >
> {
  readonly loginItems: LoginItems;
  readonly openedExternally: string[];
  readonly dialogs: DialogRecord[];
  readonly dialogAnswers: DialogAnswer[];
  readonly blockedRequests: string[];
  readonly consoleErrors: string[];
  readonly messages: Record<string, number>;
}

/** Lists are cut to this length, so that an app left running for days does not grow. */
const KEPT = 1000;

export const records: Records = {
  badgeCount: 0,
  overlay: null,
  flashing: false,
  progress: -1,
  clipboard: '',
  relaunches: 0,
  beeps: 0,
  loginItems: new LoginItems(),
  openedExternally: [],
  dialogs: [],
  dialogAnswers: [],
  blockedRequests: [],
  consoleErrors: [],
  messages: {},
};

export function record<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > KEPT) list.shift();
}

/** @param direction `>` to main, `<` to a page */
export function recordMessage(direction: '>' | '<', channel: string): void {
  const name = `${direction} ${channel}`;
  records.messages[name] = (records.messages[name] ?? 0) + 1;
}

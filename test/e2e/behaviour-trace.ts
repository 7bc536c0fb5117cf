/** What an app did in each step of a scenario, without what differs from run to run: times, counts of repeated tries, numbers. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { StandInState } from '../stand-in/control/control-types.ts';
import type { LoggedEntry, RunningApp } from './app-driver.ts';
import { badge, rows } from './person.ts';

export interface Step {
  readonly step: string;
  /** What the log says, each thing once, in the order of its first time among entries of its type: a notification and a sound do not wait for each other. */
  readonly log: readonly string[];
  /** Channels that were used. */
  readonly messages: readonly string[];
  readonly tray: readonly string[];
  /** On the screen. */
  readonly notifications: readonly string[];
  readonly windows: readonly string[];
  readonly dialogs: readonly string[];
  /** Titles of the rows in the window; null without one. */
  readonly rows: readonly string[] | null;
  readonly badge: string | null;
}

/** A busy computer may take a second to answer for its notifications, which is a problem until it has. */
const isCertain = (entry: LoggedEntry): boolean =>
  entry.type !== 'problem' || entry.problem.code !== 'notifications';
/** Which step they fall into depends on how fast the computer is: the others come in the same step each time. */
const UNTIMED = new Set([
  '< problems:changed',
  '< figures:changed',
  '> day:figures',
  '> history:facets',
  '> history:facet-counts',
]);

/** Longer than main gathers changes before it sends them to the window, ms. */
const GATHERED_MS = 500;

export class Trace {
  readonly steps: Step[] = [];
  readonly #app: RunningApp;
  #logged = 0;
  #messages: StandInState['messages'] = {};
  #dialogs = 0;

  constructor(app: RunningApp) {
    this.#app = app;
  }

  /** Notes what happened since the last step, once nothing more of it is to come. @param page null without a window */
  async note(step: string, page: Page | null): Promise<void> {
    const state = await this.#settled();
    const used = this.#used(state);
    this.steps.push({
      step,
      log: [...new Set(this.#app.log.slice(this.#logged).filter(isCertain).sort(byType).map(logged))],
      messages: used,
      tray: trayOf(state),
      notifications: state.notifications
        .filter(({ shown, closed }) => shown && !closed)
        .map(({ title, body, silent, urgency }) =>
          timeless(`${title}: ${body} (${urgency}, ${String(silent)})`),
        ),
      windows: state.windows.map(({ title, visible, minimized, url }) =>
        [title, visible ? 'visible' : 'hidden', minimized ? 'minimised' : 'normal', url].join(', '),
      ),
      dialogs: state.dialogs.slice(this.#dialogs).map(({ kind }) => kind),
      rows: page === null ? null : (await rows(page).locator('.title').allInnerTexts()).map(timeless),
      badge: page === null ? null : timeless(await badge(page).innerText()),
    });
    this.#logged = this.#app.log.length;
    this.#messages = state.messages;
    this.#dialogs = state.dialogs.length;
  }

  /** Once no further channel is used: main gathers changes for a moment before it sends them to the window. */
  async #settled(): Promise<StandInState> {
    const control = await this.#app.control();
    let state = await control.state();
    for (;;) {
      await sleep(GATHERED_MS);
      const next = await control.state();
      if (this.#used(next).length === this.#used(state).length) return next;
      state = next;
    }
  }

  #used({ messages }: StandInState): string[] {
    const used = Object.keys(messages).filter((name) => messages[name] !== this.#messages[name]);
    return used.filter((name) => !UNTIMED.has(name)).sort();
  }
}

function trayOf({ tray }: StandInState): string[] {
  if (tray === null) return [];
  return [
    tray.icon,
    tray.tooltip,
    ...tray.menu.map(({ label, enabled }) => `${label} ${String(enabled)}`),
  ].map(timeless);
}

const byType = (a: LoggedEntry, b: LoggedEntry): number => a.type.localeCompare(b.type);

function logged(entry: LoggedEntry): string {
  switch (entry.type) {
    case 'state':
      return `state ${entry.connection.name} ${entry.connection.reason?.code ?? ''}`;
    case 'event':
      return `event ${entry.event.severity} ${entry.event.kind} ${entry.event.status ?? ''}`;
    case 'notification':
      return `notification ${entry.alert.severity} ${entry.alert.kind}`;
    case 'sound':
      return `sound ${entry.severity} ${entry.loudness}`;
    case 'problem':
      return `problem ${entry.problem.code}`;
    case 'warning':
      return `warning ${entry.text}`;
    default:
      return entry.type;
  }
}

const TIME = /(?<![\d.])\d{1,2}[:.]\d{2}([:.]\d{2})?(?!\d)([ \u202f][ap]\.?m\.?)?/gi;
const DURATION = /\d+(\.\d+)? (s|min|ms|seconds?|minutes?)\b/g;

function timeless(text: string): string {
  return text.replaceAll(TIME, 'TIME').replaceAll(DURATION, 'DURATION');
}

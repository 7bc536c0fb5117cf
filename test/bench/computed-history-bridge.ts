/** `window.monitor` for a page without a main process: a history of any length whose events follow from their numbers. */
import type { Page } from 'playwright-core';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';
import type { FeedBatch, Snapshot } from '../../electron/shared/ipc/ipc.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { stored } from '../fakes/settings/form-settings.ts';

export interface ArithmeticOptions {
  /** Events in the history. */
  readonly count: number;
  /** Until an answer comes, ms. */
  readonly answerMs: number;
}

/** What the page offers to the bench. */
export interface ArithmeticPage {
  /** Pushes events at this rate, in batches as main makes them, by default as far apart as well; 0 stops. */
  flood(perSecond: number, everyMs?: number): void;
  /** Events in the history by now. */
  count(): number;
}

export type ArithmeticWindow = typeof globalThis & { arithmetic: ArithmeticPage };

type Injected = ArithmeticOptions & { readonly settings: Snapshot['settings'] };

/** Before the page is opened. */
export async function injectBridge(page: Page, options: ArithmeticOptions): Promise<void> {
  await page.addInitScript(install, { ...options, settings: stored });
}

/** Runs inside the page, so it reaches for nothing outside itself. */
function install({ count, answerMs, settings }: Injected): void {
  const PAGE = 100;
  const BATCH_MS = 50;
  const SECOND = 1_000;
  const began = Date.now();
  let newest = count;
  let timer: ReturnType<typeof setInterval> | undefined;
  let listener: (batch: FeedBatch) => void = () => undefined;

  const eventOf = (seq: number): MonitorEvent => {
    const severity = seq % 23 === 0 ? 'urgent' : seq % 5 === 0 ? 'notice' : 'quiet';
    const from = began - (count - seq) * 20 * SECOND;
    const isGap = seq % 137 === 31;
    return {
      seq,
      receivedAt: seq > count ? Date.now() : from,
      kind: isGap ? 'gap' : 'order_updated',
      recognition: isGap ? 'gap' : 'known',
      severity: isGap ? 'notice' : severity,
      title: `Order ${seq} ${severity === 'urgent' ? 'rejected' : 'accepted'}`,
      detail: ['Table 12 · 3 items · $48.50', 'Pick up at 19:30 · $112.00', 'Kitchen closed'][seq % 3] ?? '',
      entityType: isGap ? null : 'order',
      entityId: isGap ? null : String(seq),
      status: isGap ? null : severity === 'urgent' ? 'rejected' : 'accepted',
      locationId: isGap ? null : 'k3Jx9aQp7ZtL',
      envelope: isGap ? null : 'emit',
      orderId: null,
      facts: null,
      gap: isGap
        ? {
            from: from - 19 * 60 * SECOND,
            to: from,
            exceedsResend: seq % 2 === 0,
            recovery: null,
            cause: {
              code: 'name-not-found',
              sentence: 'The name of the server could not be looked up.',
              nextStep: 'Check that this computer is online. The monitor keeps trying by itself.',
              technical: 'ENOTFOUND',
            },
          }
        : null,
      repeats: seq % 41 === 0 ? 2 : 0,
      lastRepeatAt: seq % 41 === 0 ? from + 60 * SECOND : null,
      handledAt: seq % 2 === 0 && severity !== 'quiet' ? from + 300 * SECOND : null,
      handledBy: null,
      closedBy: null,
      calledAt: null,
      origin: 'live',
      happenedAt: null,
      isStored: seq % 59 !== 0,
    };
  };
  const answer = <T>(value: () => T): Promise<T> =>
    new Promise((done) => setTimeout(() => done(value()), answerMs));
  const unasked = (): Promise<never> => Promise.reject(new Error('not asked for'));
  const quiet = (): (() => void) => () => undefined;
  const range = (from: number, to: number): MonitorEvent[] =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => eventOf(from + index));

  const answered: Partial<MonitorBridge> = {
    snapshot: () =>
      answer(() => ({
        version: '0.0.0',
        kinds: {},
        connection: {
          name: 'live',
          since: began,
          lostSince: null,
          attempt: 0,
          retryAt: null,
          lastFrameAt: null,
          attemptsLeft: 30,
          roundTripMs: 40,
          roundTripAt: began,
          reason: null,
          destination: 'an arithmetic history',
        },
        settings,
        locale: 'en-AU',
        canRaise: true,
        pausedUntil: null,
        attention: {
          open: 0,
          urgent: 0,
          step: 0,
          quiet: null,
          waiting: 0,
          pendingSince: {},
          asking: 0,
          causes: [],
          delays: [],
          shelves: [],
        },
        calls: { total: 0, calls: [], clearSince: null },
        doshii: { rest: 'no-secret', problem: null, locationsReadAt: null, locations: [] },
        health: { askedAt: null, locations: [] },
        factsAsked: [],
        problems: [],
        page: 'history',
        selectedSeq: null,
        exporting: null,
        drafts: {},
        events: [],
        changes: [],
        total: 0,
        storedUpTo: newest,
      })),
    latest: () => answer(() => range(Math.max(1, newest - PAGE + 1), newest).reverse()),
    directory: () =>
      answer(() => ({
        total: newest,
        anchors: Array.from({ length: Math.ceil(newest / PAGE) }, (_, index) => index * PAGE + 1),
        lastSeq: newest,
      })),
    page: ({ fromSeq }) => answer(() => range(fromSeq, Math.min(newest, fromSeq + PAGE - 1))),
    event: (seq) => answer(() => (seq >= 1 && seq <= newest ? eventOf(seq) : null)),
    raw: ({ seq }) => answer(() => JSON.stringify({ emit: ['order_updated', { id: String(seq) }] })),
    onBatch: (given) => {
      listener = given;
      return quiet();
    },
  };
  // What no bench asks for is refused, and pushes nothing.
  const bridge = new Proxy(answered, {
    get: (methods, name) =>
      (Reflect.get(methods, name) as unknown) ?? (String(name).startsWith('on') ? quiet : unasked),
  });
  const arithmetic: ArithmeticPage = {
    flood(perSecond, everyMs = BATCH_MS) {
      clearInterval(timer);
      if (perSecond === 0) return;
      const startedAt = performance.now();
      const before = newest;
      timer = setInterval(() => {
        // By the clock, so that a late timer makes a larger batch and not a lower rate.
        const due = before + Math.floor(((performance.now() - startedAt) * perSecond) / SECOND);
        const first = Math.max(newest, due - PAGE) + 1;
        const skipped = { count: first - newest - 1, urgent: 0, hidden: 0 };
        newest = due;
        listener({ events: range(first, due), skipped, changes: [], total: newest - count, storedUpTo: due });
      }, everyMs);
    },
    count: () => newest,
  };
  Object.assign(globalThis, { monitor: bridge, arithmetic });
}

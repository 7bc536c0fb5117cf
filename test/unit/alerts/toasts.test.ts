/** Three notifications at most, the newest always among them, and nothing leaves the screen uncounted. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../electron/alerts/alert-output.ts';
import type { ToastResult } from '../../../electron/alerts/notification-health.ts';
import { MAX_TOASTS, Toasts } from '../../../electron/alerts/toasts.ts';
import { FakeToastScreen } from '../../fakes/fake-toast-screen.ts';
import { RESPONSE } from '../../fakes/sample-response.ts';

const order = (seq: number, rows: readonly number[] = [seq]): Alert => ({
  key: rows.length === 1 ? `order ${seq}` : 'open-alerts',
  kind: 'order_created',
  title: `Order ${seq}`,
  body: '',
  response: RESPONSE,
  severity: 'urgent',
  opens: seq,
  acknowledges: rows,
});
const notice = (seq: number): Alert => ({ ...order(seq), severity: 'notice' });
const LOST: Alert = {
  ...order(0),
  key: 'connection',
  title: 'Connection lost',
  opens: 'connection',
  acknowledges: [],
};

/** The number of a row that the history cannot read. */
const UNREADABLE = 99;

const settled = (): Promise<void> => new Promise(setImmediate);

function setUp() {
  const screen = new FakeToastScreen();
  const opened: (Alert['opens'] | null)[] = [];
  /** When rows were received, by number. */
  const rows = new Map<number, number>();
  const handled: number[][] = [];
  const results: [number | null, ToastResult][] = [];
  let unseen = 0;
  let open = 0;
  const toasts = new Toasts({
    screen: () => screen,
    onResult: (place, result) => results.push([place, result]),
    onOpen: (opens) => opened.push(opens),
    onAcknowledge: (seqs) => handled.push([...seqs]),
    openCount: () => open,
    onUnseen: () => (unseen += 1),
    receivedAt: async (seq) => {
      if (seq === UNREADABLE) throw new Error('the history cannot be read');
      return Promise.resolve(rows.get(seq) ?? null);
    },
  });
  return {
    screen,
    toasts,
    opened,
    handled,
    results,
    rows,
    unseen: () => unseen,
    setOpen: (count: number) => (open = count),
  };
}

describe('the screen', () => {
  it('E3 takes three; with a fourth the oldest becomes the count, in its place, and the newest has its own', () => {
    const { screen, toasts } = setUp();
    for (const seq of [1, 2, 3, 4]) toasts.show(order(seq));
    expect(screen.calls).toEqual([
      'show 1: Order 1',
      'show 2: Order 2',
      'show 3: Order 3',
      'withdraw 2',
      'replace 1: 2 need you',
      'show 4: Order 4',
    ]);
    toasts.show(order(5));
    expect(screen.calls.slice(6)).toEqual(['withdraw 3', 'replace 1: 3 need you', 'show 5: Order 5']);
    expect(screen.onScreen.get(1)).toMatchObject({
      body: 'Order 1, Order 2, Order 3\nRing the bell.',
      canHandle: false,
    });
  });

  it('says how many need a person in all, as the tray and the window do, and names three of those it stands for', () => {
    const { screen, toasts, setOpen } = setUp();
    setOpen(40);
    for (const seq of [1, 2, 3, 4, 5, 6])
      toasts.show({ ...order(seq), name: `order #${seq} (table ${seq})` });
    expect(screen.onScreen.get(1)).toMatchObject({
      title: '40 need you',
      body: 'order #1 (table 1), order #2 (table 2), order #3 (table 3) and 1 more\nRing the bell.',
    });
    setOpen(39);
    toasts.acknowledged((seq) => seq !== 1);
    expect(screen.onScreen.get(1)?.title).toBe('39 need you');
  });

  it('E3 65 orders leave three notifications, of which one counts 63', () => {
    const { screen, toasts } = setUp();
    for (let seq = 1; seq <= 65; seq += 1) toasts.show(order(seq));
    expect(screen.titles.toSorted()).toEqual(['63 need you', 'Order 64', 'Order 65']);
    expect(screen.most).toBe(MAX_TOASTS);
  });

  it('shows the same thing again in its place', () => {
    const { screen, toasts } = setUp();
    toasts.show(LOST);
    toasts.show({ ...LOST, title: 'Connected again' });
    expect(screen.calls).toEqual(['show 1: Connection lost', 'replace 1: Connected again']);
  });

  it('says something else in its place, and does not bring up again what has left the screen', () => {
    const { screen, toasts } = setUp();
    toasts.show(LOST);
    for (const title of ['Two wait', 'Two wait', 'Three wait']) toasts.update({ ...LOST, title });
    expect(screen.calls).toEqual(['show 1: Connection lost', 'replace 1: Two wait', 'replace 1: Three wait']);
    for (const seq of [1, 2, 3]) toasts.show(order(seq));
    toasts.update({ ...LOST, title: 'Four wait' });
    expect(screen.onScreen.get(1)).toMatchObject({
      title: '2 need you',
      body: 'Four wait, Order 1\nRing the bell.',
    });
    toasts.withdraw(LOST.key);
    const { length } = screen.calls;
    toasts.update({ ...LOST, title: 'Five wait' });
    expect(screen.calls).toHaveLength(length);
  });

  it('withdraws what has no alarm of its own any more, also from the count', () => {
    const { screen, toasts } = setUp();
    for (const seq of [1, 2, 3, 4]) toasts.show(order(seq));
    toasts.withdraw('order 4');
    expect(screen.titles.toSorted()).toEqual(['2 need you', 'Order 3']);
    toasts.withdraw('order 1');
    expect(screen.titles.toSorted()).toEqual(['Order 2', 'Order 3']);
    toasts.withdraw('nothing');
    expect(screen.titles).toHaveLength(2);
  });

  it('withdraws what a reminder of all open alerts repeats', () => {
    const { screen, toasts } = setUp();
    for (const seq of [1, 2, 3, 4]) toasts.show(order(seq));
    toasts.show({ ...order(1, [1, 2, 3, 4]), title: '4 alerts need you' });
    expect(screen.titles).toEqual(['4 alerts need you']);
  });

  it('E3 counts only rows that no other notification shows', () => {
    const { screen, toasts } = setUp();
    toasts.show({ ...order(3, [1, 2, 3]), title: '3 alerts need you' });
    for (const alert of [LOST, order(4), order(3), order(5)]) toasts.show(alert);
    // Rows 1, 2, 4 and the connection; row 3 has its own.
    expect(screen.titles).toContain('4 need you');
  });
});

describe('the count', () => {
  it('E3 leads to the urgent alert that has waited longest, and is urgent with it', () => {
    const { screen, toasts, opened } = setUp();
    for (const alert of [notice(1), order(2), order(3), order(4), order(5)]) toasts.show(alert);
    const place = screen.placeOf('3 need you');
    expect(screen.onScreen.get(place)).toMatchObject({
      severity: 'urgent',
      body: 'Order 2, Order 1, Order 3\nRing the bell.',
    });
    toasts.onClick(place);
    expect(opened).toEqual([2]);
  });

  it('E3 goes down as alerts are handled, becomes the last one itself, and goes with it', () => {
    const { screen, toasts } = setUp();
    for (let seq = 1; seq <= 5; seq += 1) toasts.show(order(seq));
    toasts.acknowledged((seq) => seq !== 1);
    expect(screen.titles).toContain('2 need you');
    toasts.acknowledged((seq) => seq > 2);
    expect(screen.titles.toSorted()).toEqual(['Order 3', 'Order 4', 'Order 5']);
    toasts.acknowledged((seq) => seq > 3);
    expect(screen.titles.toSorted()).toEqual(['Order 4', 'Order 5']);
    toasts.show(order(6));
    expect(screen.titles.toSorted()).toEqual(['Order 4', 'Order 5', 'Order 6']);
  });

  it('is over when a person dismisses it, and begins again with what comes', () => {
    const { screen, toasts } = setUp();
    for (let seq = 1; seq <= 5; seq += 1) toasts.show(order(seq));
    const place = screen.placeOf('3 need you');
    screen.onScreen.delete(place);
    toasts.onClosed(place);
    for (const seq of [6, 7]) toasts.show(order(seq));
    expect(screen.titles).toContain('2 need you');
  });
});

describe('a person', () => {
  it('opens and handles from a notification, at most 100 rows at a time', () => {
    const { screen, toasts, opened, handled } = setUp();
    toasts.show(order(1));
    toasts.onClick(1);
    const rows = Array.from({ length: 150 }, (_, index) => index + 2);
    toasts.show(order(2, rows));
    toasts.onHandle(2);
    expect(opened).toEqual([1]);
    expect(handled).toEqual([rows.slice(0, 100)]);
    expect(screen.titles).toEqual(['Order 1']);
    expect(screen.onScreen.get(1)).toMatchObject({ canHandle: true });
  });

  it('does nothing with one that was withdrawn', () => {
    const { toasts, opened, handled } = setUp();
    toasts.show(order(1));
    toasts.acknowledged(() => false);
    toasts.onClick(1);
    toasts.onHandle(1);
    toasts.onClosed(1);
    expect([opened, handled]).toEqual([[], []]);
  });

  it('opens one that left the screen from the list of past notifications, which loses it once it is handled', () => {
    const { toasts, opened } = setUp();
    toasts.show(order(1));
    toasts.onClosed(1);
    toasts.onClick(1);
    expect(opened).toEqual([1]);
    toasts.acknowledged(() => false);
    toasts.onClick(1);
    expect(opened).toEqual([1]);
  });

  it('E1 is notified in another way of an urgent alert that the desktop did not show, and not of a notice', () => {
    const { toasts, unseen, results } = setUp();
    toasts.onResult(null, 'given-up');
    toasts.show(notice(1));
    toasts.onResult(1, 'given-up');
    toasts.show(order(2));
    toasts.onResult(2, 'shown');
    expect(unseen()).toBe(0);
    toasts.onResult(2, 'given-up');
    expect(unseen()).toBe(1);
    expect(results).toHaveLength(4);
  });
});

it('E3 whatever happens: at most three, the newest visible, and every other open alert is shown or counted', () => {
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('show' as const), urgent: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), which: fc.nat(200) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('handle' as const), which: fc.nat(200) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('dismiss' as const), which: fc.nat(2) }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { screen, toasts } = setUp();
      /** Rows that neither a person nor a dismissal has ended. */
      const open = new Set<number>();
      let seq = 0;
      const show = (alert: Alert): void => {
        open.add(Number(alert.opens));
        toasts.show(alert);
        expect(screen.titles.filter((title) => title === alert.title)).toHaveLength(1);
      };
      for (const each of steps) {
        const known = [...open];
        if (each.do === 'show') show(each.urgent ? order(++seq) : notice(++seq));
        else if (each.do === 'again' && known.length > 0) show(order(known[each.which % known.length] ?? 0));
        else if (each.do === 'handle' && known.length > 0) {
          open.delete(known[each.which % known.length] ?? 0);
          toasts.acknowledged((row) => open.has(row));
        } else if (each.do === 'dismiss') {
          const place = [...screen.onScreen.keys()][each.which];
          if (place !== undefined) dismiss(place);
        }
        expect(screen.onScreen.size).toBeLessThanOrEqual(MAX_TOASTS);
        expect(screen.most).toBeLessThanOrEqual(MAX_TOASTS);
        expect(counted()).toBe(open.size);
      }

      function dismiss(place: number): void {
        const own = ownRows();
        const title = screen.onScreen.get(place)?.title ?? '';
        screen.onScreen.delete(place);
        toasts.onClosed(place);
        const row = /^Order (\d+)$/.exec(title)?.[1];
        if (row !== undefined) open.delete(Number(row));
        else for (const each of [...open]) if (!own.has(each)) open.delete(each);
      }
      function ownRows(): ReadonlySet<number> {
        return new Set(
          screen.titles.flatMap((title) => (title.startsWith('Order ') ? [Number(title.slice(6))] : [])),
        );
      }
      function counted(): number {
        const counted = screen.titles.map((title) => Number(/^(\d+) need you$/.exec(title)?.[1] ?? 0));
        return ownRows().size + counted.reduce((sum, count) => sum + count, 0);
      }
    }),
  );
});

describe('a notification of an earlier run', () => {
  it('S11 opens what its name says, or marks its rows', async () => {
    const { toasts, opened, handled, rows } = setUp();
    for (const seq of [7, 8, 9, 10]) rows.set(seq, 1_000 + seq);
    toasts.onEarlier({ opens: 'connection', handles: [], shownAt: 0 }, false);
    toasts.onEarlier({ opens: 7, handles: [7, 8], shownAt: 1_007 }, false);
    toasts.onEarlier({ opens: 9, handles: [9, 10], shownAt: 2_000 }, true);
    await settled();
    expect(opened).toEqual(['connection', 7]);
    expect(handled).toEqual([[9, 10]]);
  });

  it('S11 opens only the window where its number now belongs to a row of another history', async () => {
    const { toasts, opened, handled, rows } = setUp();
    // The damaged history was set aside, and the new one has counted up to 2.
    rows.set(1, 5_000).set(2, 5_001);
    for (const isHandled of [true, false])
      for (const seq of [1, 2, 3, UNREADABLE])
        toasts.onEarlier({ opens: seq, handles: [seq], shownAt: 4_999 }, isHandled);
    await settled();
    expect(handled).toEqual([]);
    expect(opened).toEqual(Array.from({ length: 8 }, () => null));
  });

  it('S11 marks what is left of its rows', async () => {
    const { toasts, opened, handled, rows } = setUp();
    rows.set(8, 1_000);
    toasts.onEarlier({ opens: 'connection', handles: [7, 8], shownAt: 2_000 }, true);
    await settled();
    expect([opened, handled]).toEqual([[], [[8]]]);
  });

  it('S11 can be made of each one that is shown: it says what it opens and handles', () => {
    const { screen, toasts } = setUp();
    toasts.show(order(7, [7, 8]));
    toasts.show(LOST);
    expect([...screen.onScreen.values()].map(({ target }) => target)).toEqual([
      { opens: 7, handles: [7, 8] },
      { opens: 'connection', handles: [] },
    ]);
  });
});

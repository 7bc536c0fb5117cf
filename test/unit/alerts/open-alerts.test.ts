/** Alerts of earlier runs meet what arrived before the history was read: either may name no location. */
import { describe, expect, it } from 'vitest';
import { OpenAlerts } from '../../../electron/alerts/open-alerts.ts';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

type Place = string | null;

function setUp(): {
  alerts: OpenAlerts;
  closed: (readonly [number, number])[];
  accept: (seq: number, locationId: Place) => void;
  ask: (seq: number, locationId: Place) => MonitorEvent;
  open: () => (readonly [number, Place])[];
} {
  const closed: (readonly [number, number])[] = [];
  const alerts = new OpenAlerts({
    timingOf: () => 'at-once',
    onClose: (seqs, by) => closed.push(...seqs.map((seq) => [seq, by] as const)),
    onEnd: () => undefined,
    onMove: () => undefined,
    onCrowded: () => undefined,
  });
  const answer = { kind: 'order_updated', status: 'accepted', severity: 'quiet' } as const;
  return {
    alerts,
    closed,
    accept: (seq, locationId) => void alerts.consider(sampleEvent({ ...answer, seq, locationId })),
    ask: (seq, locationId) => sampleEvent({ seq, locationId }),
    open: () => [...alerts.all()].map(({ event }) => [event.seq, event.locationId] as const),
  };
}

const PLACES: readonly (readonly [Place, Place])[] = [
  ['a', 'a'],
  ['a', null],
  [null, 'a'],
  [null, null],
];

describe('before the history was read', () => {
  it.each(PLACES)('Q3 the answer to an order at %s that came at %s closes it', (asked, answered) => {
    const { alerts, closed, accept, ask, open } = setUp();
    accept(9, answered);
    expect(alerts.restore([ask(1, asked)], 1, Infinity)).toEqual([]);
    expect([closed, open(), alerts.find(1)]).toEqual([[[1, 9]], [], undefined]);
  });

  it.each(PLACES)('Q3 an order at %s that came again at %s is one alert', (first, again) => {
    const { alerts, closed, ask, open } = setUp();
    alerts.consider(ask(9, again));
    expect(alerts.restore([ask(1, first)], 1, Infinity)).toEqual([]);
    expect(closed).toEqual([[1, 9]]);
    expect(open()).toEqual([[9, again]]);
  });

  it('Q3 an answer without a location closes neither of two venues’ orders', () => {
    const { alerts, closed, accept, ask } = setUp();
    accept(9, null);
    alerts.restore([ask(2, 'b'), ask(1, 'a')], 2, Infinity);
    expect([closed, [...alerts.all()].length]).toEqual([[], 2]);
  });

  it('Q3 an answer without a location that closed an order closes no other venue’s', () => {
    const { alerts, closed, accept, ask, open } = setUp();
    alerts.consider(ask(8, 'b'));
    accept(9, null);
    alerts.restore([ask(1, 'a')], 1, Infinity);
    expect(closed).toEqual([[8, 9]]);
    expect(open()).toEqual([[1, 'a']]);
  });

  it('Q3 an alert whose latest event names no location takes the place of none at another venue', () => {
    const { alerts, closed, ask, open } = setUp();
    alerts.consider(ask(7, 'b'));
    alerts.consider(ask(8, null));
    alerts.restore([ask(1, 'a')], 1, Infinity);
    expect(closed).toEqual([[7, 8]]);
    expect(open()).toEqual([
      [1, 'a'],
      [8, null],
    ]);
  });

  it('Q3 an answer that is older than the order closes nothing', () => {
    const { alerts, closed, accept, ask } = setUp();
    accept(1, null);
    alerts.restore([ask(2, 'a')], 1, Infinity);
    expect([closed, [...alerts.all()].length]).toEqual([[], 1]);
  });
});

it('Q3 what a person has opened again stays open', () => {
  const { alerts, closed, accept, ask } = setUp();
  alerts.restore([], 0, Infinity);
  accept(9, null);
  alerts.restore([ask(1, 'a')], 1, Infinity);
  expect([closed, [...alerts.all()].length]).toEqual([[], 1]);
});

it('Q3 an order that names no location is settled by the answer that arrived before it', () => {
  const { alerts, closed, accept, ask } = setUp();
  accept(1, 'a');
  expect(alerts.consider(ask(2, null))).toBeNull();
  expect([closed, [...alerts.all()]]).toEqual([[[2, 1]], []]);
});

it('counts open rows that are not followed, whichever of them were given', () => {
  const { alerts, ask } = setUp();
  const order = (seq: number): MonitorEvent => ({ ...ask(seq, 'a'), entityId: String(seq) });
  alerts.restore([order(9), order(8), order(5)], 5, Infinity);
  expect(alerts.beyond).toBe(2);
  alerts.consider(order(10));
  alerts.restore([order(10), order(7), order(4)], 7, 10);
  // Of seven, three were given and three others are known: 5, 8 and 9.
  expect(alerts.beyond).toBe(1);
});

it('Q3 an answer without a location closes no venue’s order where another venue had the same number', () => {
  const { alerts, closed, accept, ask, open } = setUp();
  alerts.consider(ask(1, 'a'));
  accept(2, 'a');
  alerts.consider(ask(3, 'b'));
  accept(4, null);
  expect([closed, open()]).toEqual([[[1, 2]], [[3, 'b']]]);
  // Nor does it when it comes again.
  accept(5, null);
  expect(open()).toEqual([[3, 'b']]);
  accept(6, 'b');
  expect(closed).toEqual([
    [1, 2],
    [3, 6],
  ]);
});

/** How a thing is now, by its events and by Doshii's word, and who took it. */
import { describe, expect, it } from 'vitest';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { NO_FACTS } from '../../../../electron/shared/things/thing-facts.ts';
import { attentionOf, factsOfEvents, shownState, stateOf } from '../../../../renderer/event/thing-state.ts';
import { event } from '../../../fakes/window-fixtures.ts';

const AT = 1_700_000_000_000;
const step = (seq: number, change: Partial<MonitorEvent> = {}) => event(seq, { entityId: '7', ...change });
const created = step(1, { kind: 'order_created', status: 'pending', severity: 'urgent' });
const accepted = step(2);

describe('the state of a thing', () => {
  it('is that of its newest event', () => {
    expect(stateOf([created])).toBe(created);
    expect(stateOf([created, accepted])).toBe(accepted);
    const again = step(3, { status: 'pending' });
    expect(stateOf([created, accepted, again])).toBe(again);
    const clockSetBack = step(3, { status: 'rejected', receivedAt: AT - 60_000 });
    expect(stateOf([accepted, clockSetBack])).toBe(clockSetBack);
  });

  it('is not turned back by what came late', () => {
    expect(stateOf([accepted, step(3, { kind: 'order_created', status: 'pending' })])).toBe(accepted);
    const recovered = step(4, { origin: 'recovered', status: 'rejected', happenedAt: AT - 60_000 });
    expect(stateOf([accepted, recovered])).toBe(accepted);
    const newer = { ...recovered, happenedAt: AT + 60_000 };
    expect(stateOf([accepted, newer])).toBe(newer);
  });

  it('is what Doshii says, if it was asked after the last event', () => {
    const asked = { status: 'accepted', fetchedAt: AT + 5_000, updatedAt: AT + 3_000 };
    expect(shownState(created, asked)).toEqual({
      event: { ...created, status: 'accepted' },
      at: AT + 3_000,
    });
    expect(shownState(created, { ...asked, updatedAt: null }).at).toBe(AT + 5_000);
    const known = { event: created, at: created.receivedAt };
    expect(shownState(created, { ...asked, fetchedAt: AT })).toEqual(known);
    expect(shownState(created, { ...asked, status: 'Pending' })).toEqual(known);
    expect(shownState(created, { ...asked, status: null })).toEqual(known);
    expect(shownState(created, null)).toEqual(known);
  });
});

it('knows of a thing what any of its events says, the later one first', () => {
  const facts = (change: Partial<typeof NO_FACTS>) => ({ ...NO_FACTS, ...change });
  const events = [
    step(1, { facts: facts({ table: '5', total: 100 }) }),
    step(2),
    step(3, { facts: facts({ total: 200 }) }),
  ];
  expect(factsOfEvents(events)).toEqual(facts({ table: '5', total: 200 }));
  expect(factsOfEvents([step(1)])).toBeNull();
});

it('keeps apart rows that ask for a person from what a person took and what closed without one', () => {
  const open = step(3, { severity: 'urgent' });
  const anna = step(4, { severity: 'urgent', handledAt: AT + 2, handledBy: 'Anna' });
  const ben = step(5, { severity: 'urgent', handledAt: AT + 1, handledBy: 'Ben' });
  const closed = step(6, { severity: 'urgent', handledAt: AT + 9, closedBy: 8 });
  expect(attentionOf([open, anna, ben, closed, step(7)])).toEqual({ open: [open], handled: anna, closed });
  expect(attentionOf([step(7)])).toEqual({ open: [], handled: null, closed: null });
});

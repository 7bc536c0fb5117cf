/** How facts of a thing reach its events. */
import { describe, expect, it } from 'vitest';
import { factsAfter, factsOfNew, thingOf, withLearned } from '../../../electron/history/known-facts.ts';
import type { KeptFacts } from '../../../electron/history/history-port.ts';
import { NO_FACTS } from '../../../electron/shared/things/thing-facts.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

const AT_TABLE = { ...NO_FACTS, table: '12' };
const checkin = { kind: 'checkin_updated', entityType: 'check-in', entityId: '7' } as const;
const loyalty = { ...checkin, kind: 'loyalty_checkin_created' } as const;
const learned = (type: KeptFacts['type'], id: string, facts: KeptFacts['facts']): KeptFacts => ({
  ...{ type, id, facts },
  locationId: 'loc-1',
});

describe('facts of a thing', () => {
  it('are not those of another thing with its number', () => {
    const own = sampleEvent({ ...checkin, locationId: 'loc-1', facts: null });
    const other = sampleEvent({ ...loyalty, locationId: 'loc-1', facts: null });
    expect([thingOf(own)?.id, thingOf(other)]).toEqual(['7', null]);
    const known = () => AT_TABLE;
    expect([factsOfNew(own, known), factsOfNew(other, known)]).toEqual([AT_TABLE, null]);
    const all = [learned('check-in', '7', AT_TABLE)];
    expect(withLearned([own, other], all).map(({ facts }) => facts)).toEqual([AT_TABLE, null]);
  });

  it('say what was learned last, and of an order its payments say the table', () => {
    const order = sampleEvent({ entityType: 'order', entityId: '5', locationId: 'loc-1', facts: null });
    const payment = sampleEvent({
      ...{ kind: 'transaction_created', entityType: 'transaction', entityId: 'p', orderId: '5' },
      ...{ locationId: 'loc-1', facts: { ...NO_FACTS, total: 100 } },
    });
    const all = [
      learned('order', '5', { ...AT_TABLE, total: 100 }),
      learned('order', '5', { ...NO_FACTS, total: 200 }),
    ];
    const [after, paid] = withLearned([order, payment], all);
    expect(after?.facts).toEqual({ ...AT_TABLE, total: 200 });
    expect(paid?.facts).toEqual({ ...AT_TABLE, total: 100 });
    expect(after?.facts).toEqual(
      all.reduce((facts, each) => factsAfter({ ...order, facts }, each), order.facts),
    );
  });

  it('leave an event as it is of which no more was learned', () => {
    const event = sampleEvent({ entityId: '5', locationId: 'loc-1', facts: { ...AT_TABLE, total: 100 } });
    const [same] = withLearned([event], [learned('order', '5', AT_TABLE), learned('order', '6', AT_TABLE)]);
    expect(same).toBe(event);
  });

  it('say the table that was learned last, of a payment or of its order', () => {
    const payment = sampleEvent({
      ...{ kind: 'transaction_created', entityType: 'transaction', entityId: 'p', orderId: '5' },
      ...{ locationId: 'loc-1', facts: null },
    });
    const own = learned('transaction', 'p', { ...NO_FACTS, table: 'Terrace 3' });
    const ofOrder = learned('order', '5', AT_TABLE);
    const tableAfter = (...all: readonly KeptFacts[]) => withLearned([payment], all)[0]?.facts?.table;
    expect([tableAfter(ofOrder, own), tableAfter(own, ofOrder)]).toEqual(['Terrace 3', '12']);
  });
});

/** What the voice says: what it is about and where, and nothing of a guest. */
import { describe, expect, it } from 'vitest';
import { newOrderSpeech, speechOf, spokenTitle } from '../../../../electron/alerts/sounds/speech-text.ts';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';
import '../../../register-kinds.ts';

const NAMES: Readonly<Record<string, string>> = { harbour: 'Harbour Bar', long: 'x'.repeat(500) };
const nameOf = (id: string) => NAMES[id] ?? null;

const alert = (fields: Partial<MonitorEvent>, severity: 'urgent' | 'notice' = 'urgent') => ({
  severity,
  event: { ...sampleEvent({ title: 'CANARY Jo Citizen', detail: 'CANARY', ...fields }), severity },
});
const said = (fields: Partial<MonitorEvent>) => speechOf([alert(fields)], nameOf);

describe('speechOf', () => {
  it.each([
    [{ kind: 'order_updated', status: 'rejected', locationId: 'harbour' }, 'Order rejected, Harbour Bar'],
    [{ kind: 'order_created', status: 'pending', locationId: null }, 'New order waiting'],
    [
      { kind: 'order_updated', status: 'VENUE_CANCELLED', locationId: 'unnamed' },
      'Order cancelled by the venue',
    ],
    [
      { kind: 'transaction_updated', status: 'requested', locationId: 'harbour' },
      'Payment requested, Harbour Bar',
    ],
    [{ kind: 'gap', status: null, locationId: null }, 'Events may be missing'],
    [{ kind: 'test_alert', status: 'urgent', origin: 'test', locationId: null }, 'Test alert'],
    [{ kind: 'CANARY kind', status: 'CANARY status', locationId: null }, 'An event needs you'],
    [{ kind: 'order_updated', status: 'constructor', locationId: null }, 'Order'],
  ] as const)('of %j is %j', (fields, text) => {
    expect(said(fields)).toBe(text);
  });

  it('counts several, and names the venue only when it is one', () => {
    const there = { kind: 'order_updated', status: 'rejected', locationId: 'harbour' };
    const two = [alert(there), alert(there, 'notice')];
    expect(speechOf(two, nameOf)).toBe('2 alerts need you, 1 urgent, Harbour Bar');
    expect(speechOf([...two, alert({ ...there, locationId: 'other' })], nameOf)).toBe(
      '3 alerts need you, 2 urgent',
    );
  });

  it('cuts a name without end', () => {
    expect(newOrderSpeech('long', nameOf)).toBe(`New order, ${'x'.repeat(60)}`);
  });
});

it.each([
  [
    'The POS at Bar 5 has not been heard for 6 min 1 s',
    'The POS at Bar 5 has not been heard for 6 minutes 1 second',
  ],
  ['No orders for 1 h', 'No orders for 1 hour'],
  ['Connected to Doshii again', 'Connected to Doshii again'],
])('reads %j as %j', (title, spoken) => {
  expect(spokenTitle(title)).toBe(spoken);
});

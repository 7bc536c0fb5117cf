/** What a shelf covers. */
import { describe, expect, it } from 'vitest';
import { coversCause, coversEvent } from '../../../../electron/shared/alerts/shelf.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';

const event = sampleEvent({ kind: 'order_updated', status: 'rejected', locationId: 'a' });

describe('a shelf covers', () => {
  it.each([
    ['order_updated', null, true],
    ['order_updated', 'a', true],
    ['order_updated', 'b', false],
    ['order_updated rejected', 'a', true],
    ['order_updated pending', null, false],
    ['order_created', null, false],
    ['order', null, false],
    [null, 'a', true],
    [null, 'b', false],
    [null, null, false],
  ])('of the rule %s at %s: %s', (rule, locationId, covered) => {
    expect(coversEvent({ rule, locationId }, event)).toBe(covered);
  });

  it('a computer without a network, with the connection', () => {
    const connection = { rule: 'connection', locationId: null };
    expect(coversCause(connection, { kind: 'network', locationId: null })).toBe(true);
    expect(
      coversCause({ rule: 'pos-offline', locationId: null }, { kind: 'network', locationId: null }),
    ).toBe(false);
  });

  it('a status in every spelling', () => {
    expect(
      coversEvent({ rule: 'order_updated rejected', locationId: null }, { ...event, status: ' Rejected' }),
    ).toBe(true);
  });

  it('no test alert, and no kind of event that has the name of a cause', () => {
    expect(coversEvent({ rule: 'order_updated', locationId: null }, { ...event, origin: 'test' })).toBe(
      false,
    );
    const named = { ...event, kind: 'pos-offline' };
    expect(coversEvent({ rule: 'pos-offline', locationId: null }, named)).toBe(false);
  });

  it.each([
    ['pos-offline', null, true],
    ['pos-offline', 'b', false],
    ['takes-nothing', null, false],
    [null, 'a', true],
    [null, null, false],
  ])('of %s at %s the POS of a location that is offline: %s', (rule, locationId, covered) => {
    expect(coversCause({ rule, locationId }, { kind: 'pos-offline', locationId: 'a' })).toBe(covered);
  });

  it.each([
    ['connection', null, true],
    [null, 'a', false],
    ['pos-offline', null, false],
  ])('of %s at %s the connection: %s', (rule, locationId, covered) => {
    expect(coversCause({ rule, locationId }, { kind: 'connection', locationId: null })).toBe(covered);
  });
});

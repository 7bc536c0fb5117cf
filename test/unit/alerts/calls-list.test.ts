/** What needs a person, in the order in which it is to be taken. */
import { describe, expect, it } from 'vitest';
import { MAX_CALLS } from '../../../electron/shared/alerts/calls-view.ts';
import { learnSecrets } from '../../../electron/shared/events/own-secrets.ts';
import { FakeAttention } from '../../fakes/fake-attention.ts';
import { connection } from '../../fakes/window-fixtures.ts';

/** What is pending needs a person after a minute. */
const settings = { teamAccepts: { everywhere: false, locations: [] } };
const order = (entityId: string, status: string) => ({
  kind: status === 'pending' ? 'order_created' : 'order_updated',
  entityId,
  status,
});

function shown(world: FakeAttention) {
  return world.attention.calls.calls.map(({ event, severity, isUnknown }) =>
    [event.entityId, severity, ...(isUnknown ? ['unknown'] : [])].join(' '),
  );
}

describe('the list of calls', () => {
  it('lists urgent ones first, and of these the oldest first', () => {
    const world = new FakeAttention();
    world.see(order('1', 'cancelled'));
    world.pass(1);
    world.see(order('2', 'rejected'));
    world.pass(1);
    world.see(order('3', 'venue_cancelled'));
    expect(shown(world)).toEqual(['2 urgent', '3 urgent', '1 notice']);
    expect(world.attention.calls.total).toBe(3);
    world.stop();
  });

  it('leaves out what only waits, and counts it from when it came once it is due', () => {
    const world = new FakeAttention({ settings });
    const { receivedAt } = world.see(order('1', 'pending'));
    expect([world.attention.calls.total, world.attention.view.waiting]).toEqual([0, 1]);
    world.pass(61);
    expect(world.attention.calls.calls).toMatchObject([{ since: receivedAt, isUnknown: false }]);
    world.stop();
  });

  it('says that the status is unknown while the connection is lost, but not of what is known', () => {
    const world = new FakeAttention({ settings });
    world.attention.connection(connection({ name: 'live', lastFrameAt: world.clock.now() }));
    world.see(order('1', 'pending'));
    world.see(order('2', 'rejected'));
    world.pass(61);
    expect(shown(world)).toEqual(['1 urgent', '2 urgent']);
    world.attention.connection(connection({ name: 'waiting', lastFrameAt: world.clock.now() }));
    world.pass(200);
    expect(shown(world)).toEqual(['1 urgent unknown', '2 urgent']);
    world.stop();
  });

  it('says since when nothing has needed a person, once something did', () => {
    const world = new FakeAttention();
    expect(world.attention.calls).toEqual({ total: 0, calls: [], clearSince: null });
    world.see(order('1', 'rejected'));
    world.pass(5);
    world.acknowledge(1);
    const at = world.clock.now();
    world.pass(60);
    expect(world.attention.calls.clearSince).toBe(at);
    world.see(order('2', 'rejected'));
    expect(world.attention.calls.clearSince).toBeNull();
    world.stop();
  });

  it('counts all and lists a hundred', () => {
    const world = new FakeAttention();
    for (let id = 1; id <= 130; id += 1) world.see(order(String(id), 'rejected'));
    const { total, calls } = world.attention.calls;
    expect([total, calls.length, calls[0]?.event.entityId]).toEqual([130, MAX_CALLS, '1']);
    world.stop();
  });

  it('shows no secret that was learned later', () => {
    const world = new FakeAttention();
    world.see({ ...order('1', 'rejected'), detail: 'by Qx7callsCanary42' });
    learnSecrets(['Qx7callsCanary42']);
    expect(JSON.stringify(world.attention.calls)).not.toContain('Canary');
    world.stop();
  });
});

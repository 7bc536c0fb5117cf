/** What Doshii sends again after a reconnect, and what only looks like it. */
import { describe, expect, it } from 'vitest';
import {
  identityOf,
  MAX_RECENT,
  REPLAY_WINDOW_MS,
  DuplicateDetector,
} from '../../../electron/feed/duplicates.ts';
import { RESENT_BY_DOSHII_MS } from '../../../electron/shared/events/gap.ts';
import { redactValue } from '../../../electron/shared/events/redaction.ts';
import { TARGET } from '../../fakes/connection-on-fake-sockets.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { FakeMonitor } from '../../fakes/feed-on-fake-sockets.ts';

const order = (id: number, status = 'accepted') => ({ id: String(id), locationId: 'Xk4p', status });

function live(): FakeMonitor {
  const monitor = new FakeMonitor();
  monitor.link.goLive();
  return monitor;
}

describe('identity of an event', () => {
  it('is the same whatever the order of the keys, at any depth', () => {
    const one = identityOf('a', { x: 1, y: { b: [1, { c: null, d: 'e' }], a: true } });
    expect(identityOf('a', { y: { a: true, b: [1, { d: 'e', c: null }] }, x: 1 })).toBe(one);
  });

  it.each([
    ['another kind', identityOf('b', { x: 1 })],
    ['another value', identityOf('a', { x: 2 })],
    ['another type', identityOf('a', { x: '1' })],
    ['another key', identityOf('a', { y: 1 })],
    ['one key more', identityOf('a', { x: 1, y: null })],
    ['no body', identityOf('a', undefined)],
    ['an array of it', identityOf('a', [{ x: 1 }])],
  ])('is another for %s', (_, other) => {
    expect(other).not.toBe(identityOf('a', { x: 1 }));
  });

  it('depends on the order of a list and on where one value ends', () => {
    expect(identityOf('a', ['x', 'y'])).not.toBe(identityOf('a', ['y', 'x']));
    expect(identityOf('a', ['x,y'])).not.toBe(identityOf('a', ['x', 'y']));
    expect(identityOf('a\nb', 'c')).not.toBe(identityOf('a', 'b\nc'));
  });

  it('C58 does not depend on a secret', () => {
    const card = (cardRef: string) => redactValue({ id: '1', requestData: { cardRef } });
    expect(identityOf('card_activate', card('1111'))).toBe(identityOf('card_activate', card('2222')));
  });
});

/** Its wall time goes on between two looks at it, as a real one's does. */
class RestlessClock extends FakeClock {
  #looks = 0;

  override now(): number {
    this.#looks += 1;
    return super.now() + this.#looks;
  }
}

describe('replay after a reconnect', () => {
  it('C49 an event whose time is a moment after that of its frame, the last before the loss, is recognised', () => {
    const monitor = new FakeMonitor(new RestlessClock());
    monitor.link.goLive();
    monitor.send('order_created', order(1, 'pending'));
    monitor.drop(1_000);
    monitor.send('order_created', order(1, 'pending'));
    expect(monitor.logged('repeat')).toHaveLength(1);
    expect(monitor.logged('event')).toHaveLength(1);
  });

  it('C49 500 duplicates make no second row and no second alert; each row counts its duplicate', async () => {
    const monitor = live();
    for (let id = 1; id <= 500; id += 1) monitor.send('order_created', order(id, 'pending'));
    await monitor.pass(2_000);
    const alerts = new Set(monitor.alerts.map(({ key }) => key));
    monitor.drop(2_000);
    for (let id = 1; id <= 500; id += 1) monitor.send('order_created', order(id, 'pending'));
    const cameAgainAt = monitor.clock.now();
    await monitor.pass(5_000);
    expect(monitor.rows).toHaveLength(500);
    expect(monitor.rows.every((row) => row.repeats === 1 && row.lastRepeatAt === cameAgainAt)).toBe(true);
    expect(new Set(monitor.alerts.map(({ key }) => key))).toEqual(alerts);
    expect(monitor.logged('event')).toHaveLength(500);
    expect(monitor.logged('repeat')).toHaveLength(500);
    expect(monitor.feed.latest().total).toBe(500);
  });

  it('C58 what comes again is known by what is left of it without its secrets', () => {
    const monitor = live();
    monitor.send('card_activate', { id: '1', requestData: { cardRef: '1111' } });
    monitor.drop(1_000);
    monitor.send('card_activate', { requestData: { cardRef: '2222' }, id: '1' });
    monitor.send('card_activate', { id: '2', requestData: { cardRef: '1111' } });
    expect(monitor.logged('repeat')).toHaveLength(1);
    expect(monitor.logged('event')).toHaveLength(2);
  });

  it('C49 the same over a link that replays after every one of three drops', async () => {
    const monitor = live();
    for (let id = 1; id <= 3; id += 1) monitor.send('order_updated', order(id));
    for (let drop = 1; drop <= 3; drop += 1) {
      await monitor.pass(1_000);
      monitor.drop(1_000);
      for (let id = 1; id <= 3; id += 1) monitor.send('order_updated', order(id));
    }
    await monitor.pass(1_000);
    expect(monitor.rows.map(({ repeats }) => repeats)).toEqual([3, 3, 3]);
  });

  it('C49 shows missed events that arrive among duplicates, each after the gap', async () => {
    const monitor = live();
    monitor.send('order_updated', order(1));
    await monitor.pass(1_000);
    monitor.drop(60_000);
    monitor.send('order_updated', order(1));
    monitor.send('order_updated', order(2));
    await monitor.pass(1_000);
    expect(monitor.rows.map(({ kind, entityId }) => entityId ?? kind)).toEqual(['1', 'gap', '2']);
  });

  it('C49 finds the row of a repeat also among rows that are no longer in memory', async () => {
    const monitor = live();
    for (let id = 1; id <= 1_500; id += 1) monitor.send('order_updated', order(id));
    await monitor.pass(1_000);
    monitor.drop(1_000);
    monitor.send('order_updated', order(1));
    await monitor.pass(1_000);
    expect(monitor.rows).toHaveLength(1_500);
    expect(monitor.rows[0]).toMatchObject({ seq: 1, repeats: 1, isStored: true });
    expect(monitor.resets).toBe(0);
  });

  it('asks the window to read again when more rows came again than it pays to ask for', async () => {
    const monitor = live();
    for (let id = 1; id <= 1_500; id += 1) monitor.send('order_updated', order(id));
    await monitor.pass(1_000);
    monitor.drop(1_000);
    for (let id = 1; id <= 300; id += 1) monitor.send('order_updated', order(id));
    await monitor.pass(1_000);
    expect(monitor.resets).toBe(1);
    expect((await monitor.history.event(300))?.repeats).toBe(1);
  });

  it.each([3_000, 60_000])('C50 recognises them over a restart of %d ms', async (offMs) => {
    const before = live();
    for (let id = 1; id <= 500; id += 1) before.send('order_updated', order(id));
    await before.pass(1_000);
    const after = await before.restart(offMs);
    after.link.goLive();
    for (let id = 1; id <= 500; id += 1) after.send('order_updated', order(id));
    await after.pass(1_000);
    expect(after.logged('event')).toEqual([]);
    expect(after.alerts).toEqual([]);
    const changed = after.batches.flatMap(({ changes }) => changes);
    expect(changed.map(({ seq, repeats }) => [seq, repeats])).toEqual(
      Array.from({ length: 500 }, (_, index) => [index + 1, 1]),
    );
  });

  it('C50 counts on from what earlier runs have counted', async () => {
    let monitor = live();
    monitor.send('order_updated', order(1));
    for (let run = 1; run <= 3; run += 1) {
      monitor = await monitor.restart(1_000);
      monitor.link.goLive();
      monitor.send('order_updated', order(1));
      await monitor.pass(1_000);
      expect(monitor.logged('repeat').map(({ repeat }) => repeat.repeats)).toEqual([run]);
    }
  });
});

describe('honest updates', () => {
  it('C51 a new status of the same order is a new event, also within the replay of a reconnect', async () => {
    const monitor = live();
    monitor.send('order_updated', order(1, 'pending'));
    await monitor.pass(1_000);
    monitor.drop(1_000);
    monitor.send('order_updated', order(1, 'pending'));
    monitor.send('order_updated', order(1, 'accepted'));
    await monitor.pass(1_000);
    expect(monitor.rows.map(({ status }) => status)).toEqual(['pending', 'accepted']);
  });

  it('C51 two identical updates on one connection are two events, close together or far apart', async () => {
    const monitor = live();
    for (const pause of [0, 1_000, 8_000]) {
      monitor.send('order_updated', order(1));
      await monitor.pass(pause);
    }
    expect(monitor.rows).toHaveLength(3);
  });

  it('C51 an identical update after the window of a reconnect is a new event', async () => {
    const monitor = live();
    monitor.send('order_updated', order(1));
    await monitor.pass(1_000);
    monitor.drop(1_000);
    monitor.link.stayAlive(REPLAY_WINDOW_MS);
    monitor.send('order_updated', order(1));
    expect(monitor.logged('repeat')).toHaveLength(1);
    monitor.drop(1_000);
    monitor.link.stayAlive(REPLAY_WINDOW_MS + 1);
    monitor.send('order_updated', order(1));
    expect(monitor.logged('repeat')).toHaveLength(1);
    expect(monitor.logged('event')).toHaveLength(2);
  });

  it.each([
    [0, 1],
    [1, 0],
  ])(
    'C51 an update from %d ms more before the loss than Doshii resends is absorbed %d times',
    (more, count) => {
      const monitor = live();
      monitor.send('order_updated', order(1));
      // The link's last sign of life is its loss.
      monitor.link.stayAlive(RESENT_BY_DOSHII_MS + more - 30_000);
      monitor.clock.advance(30_000);
      monitor.link.socket.pong();
      monitor.drop(1_000);
      monitor.send('order_updated', order(1));
      expect(monitor.logged('repeat')).toHaveLength(count);
    },
  );

  it('C51 two equal updates before a loss absorb two repeats; the third is new', () => {
    const monitor = live();
    for (let update = 1; update <= 2; update += 1) monitor.send('order_updated', order(1));
    monitor.drop(1_000);
    for (let again = 1; again <= 3; again += 1) monitor.send('order_updated', order(1));
    expect(monitor.logged('repeat').map(({ repeat: { seq, repeats } }) => [seq, repeats])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(monitor.logged('event').map(({ event }) => event.seq)).toEqual([1, 2, 3]);
  });

  it('what was first seen on this connection is never a repeat on it', () => {
    const monitor = live();
    monitor.drop(1_000);
    monitor.send('order_updated', order(1));
    monitor.send('order_updated', order(1));
    expect(monitor.logged('event')).toHaveLength(2);
  });

  it('frames that cannot be read are never taken for one another', () => {
    const monitor = live();
    monitor.link.socket.frame('{"emit":');
    monitor.drop(1_000);
    monitor.link.socket.frame('{"emit":');
    expect(monitor.logged('event')).toHaveLength(2);
  });

  it('the first connection ever absorbs nothing', () => {
    const monitor = new FakeMonitor();
    monitor.link.connection.connect(TARGET);
    monitor.link.answer();
    monitor.send('order_updated', order(1));
    monitor.send('order_updated', order(1));
    expect(monitor.logged('event')).toHaveLength(2);
  });

  it('a clock that was set back makes nothing absorb that was out of reach', () => {
    const clock = new FakeClock();
    const watch = new DuplicateDetector(clock, []);
    watch.remember(1, 7, clock.now());
    clock.setWall(-3_600_000);
    watch.reconnected(clock.now());
    expect(watch.recognise(7)).toBeNull();
  });

  it('remembers a bounded number of events, the newest', () => {
    const clock = new FakeClock();
    const watch = new DuplicateDetector(clock, []);
    for (let seq = 1; seq <= 3 * MAX_RECENT; seq += 1) watch.remember(seq, seq, clock.now());
    watch.reconnected(clock.now());
    expect(watch.recognise(2 * MAX_RECENT)).toBeNull();
    expect(watch.recognise(2 * MAX_RECENT + 1)).toMatchObject({ seq: 2 * MAX_RECENT + 1 });
  });
});

/** Times without a live connection: which become a row, and what the row says. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_JUDGE } from '../../../electron/shared/alerts/attention-rules.ts';
import { READING_MS } from '../../../electron/connection/connection.ts';
import { describeGap, GAP_GRACE_MS } from '../../../electron/feed/gap-tracker.ts';
import { RESENT_BY_DOSHII_MS } from '../../../electron/shared/events/gap.ts';
import { reason } from '../../../electron/shared/connection/reasons.ts';
import { TARGET } from '../../fakes/connection-on-fake-sockets.ts';
import { FakeMonitor, utcTime } from '../../fakes/feed-on-fake-sockets.ts';

const order = (id: number) => ({ id: String(id), status: 'accepted' });
const MINUTE = 60_000;

function live(): FakeMonitor {
  const monitor = new FakeMonitor();
  monitor.link.goLive();
  return monitor;
}

describe('gaps', () => {
  it('C52 an outage longer than the grace leaves a row with from, to and cause, before what comes after it', async () => {
    const monitor = live();
    monitor.send('order_updated', order(1));
    const from = monitor.clock.now();
    monitor.drop(GAP_GRACE_MS + 1);
    const to = monitor.clock.now();
    monitor.send('order_updated', order(2));
    await monitor.pass();
    await monitor.pass(1_000);
    expect(monitor.rows.map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, 'order_updated'],
      [2, 'gap'],
      [3, 'order_updated'],
    ]);
    const gap = monitor.rows[1];
    expect(gap).toMatchObject({
      receivedAt: to,
      recognition: 'gap',
      severity: 'notice',
      entityType: null,
      envelope: null,
      title: 'Offline for 5 s',
      isStored: true,
    });
    expect(gap?.gap).toMatchObject({
      from,
      to,
      exceedsResend: false,
      recovery: null,
      cause: { code: 'cut' },
    });
    expect(gap?.detail).toBe(
      `From ${utcTime(from)} to ${utcTime(to)}. The connection dropped. ` +
        'Orders from this time may be missing.',
    );
    expect(monitor.feed.latest().total).toBe(2);
  });

  it('C52 one no longer than the grace leaves none', () => {
    const monitor = live();
    monitor.drop(GAP_GRACE_MS);
    expect(monitor.gaps).toEqual([]);
  });

  it('C52 names the cause that ended the connection, not the failures of later attempts', () => {
    const monitor = live();
    monitor.link.socket.end({ type: 'closed', code: 1012, text: '' });
    monitor.link.retry().socket.end({ type: 'network', code: 'ECONNREFUSED' });
    monitor.link.retry().socket.end({ type: 'http', status: 401, retryAfterMs: null });
    monitor.comeBack(2 * MINUTE);
    expect(monitor.gaps.map(({ gap }) => gap?.cause.code)).toEqual(['closed']);
  });

  it('C52 a half-open link was deaf from its last sign of life on', () => {
    const monitor = live();
    monitor.clock.advance(10_000);
    monitor.send('order_updated', order(1));
    const from = monitor.clock.now();
    monitor.clock.advance(40_000);
    expect(monitor.link.state).not.toBe('live');
    monitor.comeBack(1_000);
    expect(monitor.gaps[0]?.gap).toMatchObject({ from, cause: { code: 'silent' } });
  });

  it('C52 a goodbye from Doshii is a sign of life: what it sent before has come', () => {
    const monitor = live();
    monitor.clock.advance(25_000);
    monitor.link.socket.end({ type: 'closed', code: 1012, text: 'restart' });
    const from = monitor.clock.now();
    monitor.comeBack(4_000);
    expect(monitor.gaps).toEqual([]);
    monitor.link.socket.end({ type: 'closed', code: 1012, text: 'restart' });
    monitor.comeBack(6_000);
    expect(monitor.gaps[0]?.gap?.from).toBe(from + 4_000);
  });

  it('C52 disconnected by choice: one row when it is live again, none before', () => {
    const monitor = live();
    const from = monitor.clock.now();
    monitor.link.connection.disconnect();
    monitor.clock.advance(3 * MINUTE);
    expect(monitor.gaps).toEqual([]);
    monitor.comeBack(0);
    expect(monitor.gaps[0]?.gap).toMatchObject({ from, cause: { code: 'disconnected' } });
    expect(monitor.gaps[0]?.detail).toContain(
      '. You stopped watching. Orders from this time may be missing.',
    );
  });

  it('C52 asleep: from the last frame before it to the new connection', () => {
    const monitor = live();
    const from = monitor.clock.now();
    monitor.clock.sleep(6 * MINUTE);
    monitor.link.connection.wake('resume');
    monitor.link.answer();
    expect(monitor.gaps[0]?.gap).toMatchObject({ from, to: from + 6 * MINUTE, cause: { code: 'asleep' } });
  });

  it('E1 held up: the row says for how long, and nothing of sleep', () => {
    const monitor = live();
    const from = monitor.clock.now();
    monitor.clock.stall(125_000);
    monitor.clock.advance(READING_MS);
    monitor.link.answer();
    expect(monitor.gaps[0]?.gap).toMatchObject({ from, cause: { code: 'held-up' } });
    expect(monitor.gaps[0]?.detail).toMatch(/The monitor was held up for at least 1 min \d+ s/);
    expect(monitor.gaps[0]?.detail).not.toContain('asleep');
  });

  it('C52 other settings, such as another environment: from the last event or heartbeat on the old ones', () => {
    const monitor = live();
    monitor.clock.advance(7_000);
    monitor.send('order_updated', order(1));
    const from = monitor.clock.now();
    monitor.link.connection.connect({ ...TARGET, url: `${TARGET.url}&deviceId=1` });
    monitor.clock.advance(8_000);
    monitor.link.answer();
    expect(monitor.gaps[0]?.gap).toMatchObject({ from, cause: { code: 'replaced' } });
  });

  it('C52 each of a flapping link’s outages is judged for itself', () => {
    const monitor = live();
    for (const ms of [1_000, 7_000, 2_000, 9_000]) monitor.drop(ms);
    expect(monitor.gaps.map(({ title }) => title)).toEqual(['Offline for 7 s', 'Offline for 9 s']);
  });

  it.each([0, -3_600_000, 3_600_000])(
    'C41 a clock that is set by %d ms during an outage changes neither its length nor whether it is shown',
    (byMs) => {
      const monitor = live();
      monitor.link.socket.end();
      monitor.clock.setWall(byMs);
      monitor.comeBack(3_000);
      expect(monitor.gaps).toEqual([]);
      monitor.link.socket.end();
      monitor.clock.setWall(byMs);
      monitor.comeBack(20_000);
      expect(monitor.gaps.map(({ title }) => title)).toEqual(['Offline for 20 s']);
    },
  );

  it('C52 the first connection ever leaves none, however long it took', () => {
    const monitor = new FakeMonitor();
    monitor.link.connection.connect(TARGET);
    monitor.comeBack(5 * MINUTE);
    expect(monitor.gaps).toEqual([]);
  });

  it('C52 a gap while the application did not run is reported once it is live again', async () => {
    const before = live();
    before.send('order_updated', order(1));
    const from = before.clock.now();
    const after = await before.restart(20 * MINUTE);
    after.link.connection.connect(TARGET);
    after.comeBack(MINUTE);
    expect(after.gaps[0]).toMatchObject({
      seq: 2,
      title: 'Offline for 21 min',
      gap: {
        from,
        to: from + 21 * MINUTE,
        exceedsResend: true,
        recovery: null,
        cause: { code: 'not-running' },
      },
    });
    expect(after.gaps[0]?.detail).toContain('The monitor was ended and started again.');
  });

  it('C52 a quick restart leaves none', async () => {
    const after = await live().restart(GAP_GRACE_MS);
    after.link.goLive();
    expect(after.gaps).toEqual([]);
  });

  it('C52 over a restart during an outage it begins with the outage', async () => {
    const before = live();
    const from = before.clock.now();
    before.link.socket.end();
    await before.pass(2 * MINUTE);
    const after = await before.restart(MINUTE);
    after.link.goLive();
    expect(after.gaps[0]?.gap).toMatchObject({ from, to: from + 3 * MINUTE });
  });

  it('C52 a clock that was set back over a restart does not hide the gap; how long it was is not claimed', async () => {
    const after = await live().restart(0);
    after.clock.setWall(-MINUTE);
    after.link.goLive();
    const now = after.clock.now();
    expect(after.gaps[0]).toMatchObject({
      title: 'Offline for an unknown time',
      gap: { from: now, to: now, exceedsResend: false, recovery: null },
    });
  });

  it.each([
    [RESENT_BY_DOSHII_MS, false],
    [RESENT_BY_DOSHII_MS + 1, true],
  ])('C53 after %d ms it is said that older events were not resent: %s', (ms, isLost) => {
    const monitor = live();
    monitor.drop(ms);
    const [row] = monitor.gaps;
    expect(row?.gap?.exceedsResend).toBe(isLost);
    const lostBefore = utcTime(monitor.clock.now() - RESENT_BY_DOSHII_MS);
    const words = `Orders from before ${lostBefore} may be missing: Doshii resends only the last 10 minutes.`;
    expect(row?.detail.endsWith(isLost ? words : 'Orders from this time may be missing.')).toBe(true);
  });

  it('C54 what is known to be live is kept with every event and every heartbeat, so that a kill loses one heartbeat at most', async () => {
    const monitor = live();
    await monitor.pass(0);
    for (let beat = 1; beat <= 20; beat += 1) {
      monitor.link.stayAlive(30_000);
      await monitor.pass(0);
      const { liveUntil } = monitor.history.restored();
      expect(monitor.clock.now() - (liveUntil ?? 0)).toBeLessThan(30_000);
    }
    await monitor.pass(7_000);
    monitor.send('order_updated', order(1));
    const at = monitor.clock.now();
    await monitor.pass(1_000);
    expect(monitor.history.restored().liveUntil).toBe(at);
    // Heartbeats are no news for the window.
    expect(monitor.batches).toHaveLength(1);
    const after = monitor.killed(MINUTE);
    after.link.goLive();
    expect(after.gaps[0]?.gap).toMatchObject({ from: at, cause: { code: 'not-running' } });
  });

  it('C56 makes no alert of its own', async () => {
    const monitor = live();
    monitor.drop(20 * MINUTE);
    await monitor.pass(10_000);
    expect(monitor.gaps).toHaveLength(1);
    expect(monitor.alerts).toEqual([]);
  });

  it('says no more than one sentence of the cause', () => {
    const cause = reason('unauthorised', 'HTTP 401');
    const row = describeGap(
      { from: 0, to: 90_000, cause, exceedsResend: false, recovery: null },
      utcTime,
      DEFAULT_JUDGE,
    );
    expect(row.detail).toBe(
      'From 00:00:00 to 00:01:30. Doshii doesn’t know this client ID in this environment. ' +
        'Orders from this time may be missing.',
    );
  });
});

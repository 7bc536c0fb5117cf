/** What is put aside calls nobody until it ends; what is open then calls like anything else, and nothing else is kept back. */
import { describe, expect, it } from 'vitest';
import { calledSince, stepAt, type FurtherStep } from '../../../../electron/alerts/queue/further-step.ts';
import type { ShelfRequest } from '../../../../electron/shared/alerts/shelf-ipc.ts';
import { AT_ONCE, noShelves } from '../../../fakes/nothing-learned.ts';
import { FakeAttention } from '../../../fakes/fake-attention.ts';
import { FakeShelfFile } from '../../../fakes/fake-shelf-file.ts';
import { FakeVenue } from '../../../fakes/fake-venue.ts';

const QUARTER_S = 15 * 60;
const asked = (rule: string | null, locationId: string | null, minutes = 15): ShelfRequest => ({
  rule,
  locationId,
  durationMs: minutes * 60_000,
  reason: '',
});
const rejected = { kind: 'order_updated', status: 'rejected' } as const;

function put(fake: FakeAttention, rule: string | null, locationId: string | null, minutes = 15): void {
  expect(fake.attention.putAside(asked(rule, locationId, minutes), 'Kim')).toEqual({ ok: true });
}

/** All that a person notices. */
const noise = (fake: FakeAttention): number =>
  fake.toasts.length + fake.sounds.length + fake.raised.length + fake.flashes.filter(([, on]) => on).length;

describe('what is put aside', () => {
  it('is listed and open, makes no sound, and is counted, while all else calls', () => {
    const fake = new FakeAttention();
    put(fake, 'order_updated rejected', 'a');
    const aside = fake.see({ ...rejected, locationId: 'a', entityId: '1' });
    fake.pass(200);
    expect(noise(fake)).toBe(0);
    expect(fake.records).toEqual([]);
    expect(fake.attention.view).toMatchObject({ open: 1, urgent: 1, shelves: [{ keptBack: 1, by: 'Kim' }] });
    expect(fake.called).toEqual([[aside.seq, 0]]);
    fake.see({ ...rejected, locationId: 'b', entityId: '2' });
    fake.see({ status: 'pending', locationId: 'a', entityId: '3' });
    expect(fake.titles).toEqual(['Order #2 rejected', 'Order #3 pending']);
    fake.pass(120);
    // They alone are reminded of.
    const last = fake.toasts.at(-1)?.alert;
    expect(last?.acknowledges).toEqual([2, 3]);
    expect(fake.attention.view.shelves[0]?.keptBack).toBe(1);
  });

  it('leaves the screen and grows no louder when it was called for already', () => {
    const fake = new FakeAttention();
    fake.see({ ...rejected, locationId: 'a', entityId: '1' });
    fake.pass(130);
    expect(fake.flashes).toEqual([[120, true]]);
    const before = noise(fake);
    put(fake, null, 'a');
    expect(fake.withdrawn).toContain('["order","1","a"]');
    expect(fake.flashes.at(-1)).toEqual([130, false]);
    fake.pass(QUARTER_S - 1);
    expect(noise(fake)).toBe(before);
    expect(fake.attention.view).toMatchObject({ open: 1, step: 0, shelves: [{ keptBack: 1 }] });
    expect(fake.records.map(({ type }) => type)).toEqual(['raised', 'reminded', 'reminded', 'ended']);
  });

  it('calls when that ends, as one alarm when it is many, and then again and again', () => {
    const fake = new FakeAttention();
    put(fake, null, 'a');
    for (let id = 1; id <= 6; id += 1) fake.see({ ...rejected, locationId: 'a', entityId: String(id) });
    fake.pass(QUARTER_S - 1);
    expect(noise(fake)).toBe(0);
    fake.pass(1);
    expect(fake.records).toMatchObject([{ type: 'raised', kind: 'merged', priority: 'urgent' }]);
    expect(fake.sounds).toHaveLength(1);
    fake.pass(61);
    expect(fake.sounds).toHaveLength(2);
    expect(fake.attention.view.shelves).toEqual([]);
  });

  it('calls at once when a person ends it, and only what is still open', () => {
    const fake = new FakeAttention();
    put(fake, 'order_updated', null);
    const handled = fake.see({ ...rejected, locationId: 'a', entityId: '1' });
    fake.see({ ...rejected, locationId: 'b', entityId: '2' });
    fake.acknowledge(handled.seq);
    fake.attention.endShelf(fake.attention.view.shelves[0]?.id ?? '');
    expect(fake.titles).toEqual(['Order #2 rejected']);
    expect(fake.stop()).toBe(true);
  });

  it('stays so while something else covers it still', () => {
    const fake = new FakeAttention();
    put(fake, 'order_updated rejected', null, 15);
    put(fake, null, 'a', 30);
    fake.see({ ...rejected, locationId: 'a', entityId: '1' });
    fake.pass(QUARTER_S);
    expect(noise(fake)).toBe(0);
    fake.pass(QUARTER_S);
    expect(fake.titles).toEqual(['Order #1 rejected']);
  });

  it('is deferred when it ends in quiet time', () => {
    const fake = new FakeAttention();
    put(fake, null, 'a');
    fake.see({ ...rejected, locationId: 'a', entityId: '1' });
    fake.attention.pause(20 * 60_000);
    fake.pass(QUARTER_S);
    expect(noise(fake)).toBe(0);
    fake.pass(5 * 60);
    expect(fake.sounds).toHaveLength(1);
  });

  it('calls as soon as its thing is at a row that nothing covers', () => {
    const fake = new FakeAttention();
    put(fake, 'order_created pending', 'a');
    fake.see({ kind: 'order_created', status: 'pending', locationId: 'a', entityId: '1' });
    expect(noise(fake)).toBe(0);
    fake.see({ kind: 'order_updated', status: 'pending', locationId: 'a', entityId: '1' });
    expect(fake.titles).toEqual(['Order #1 pending']);
  });

  it('is asked of Doshii when that ends, and calls only if it is still pending', async () => {
    const venue = new FakeVenue(true);
    put(venue, null, 'a');
    venue.see({ locationId: 'a', entityId: '1' });
    await venue.live(70);
    expect(venue.attention.view).toMatchObject({ open: 1, waiting: 0, shelves: [{ keptBack: 1 }] });
    venue.status = 'accepted';
    await venue.live(QUARTER_S);
    expect(noise(venue)).toBe(0);
    expect(venue.attention.view.open).toBe(0);
  });

  it('does not call a lost connection sooner for what waits on it', async () => {
    const venue = new FakeVenue(false);
    put(venue, null, 'a', 60);
    venue.see({ locationId: 'a', entityId: '1' });
    await venue.live(50);
    venue.link('waiting');
    await venue.live(100);
    expect(venue.alarms).toEqual([]);
    await venue.live(25);
    expect(venue.alarms).toEqual(['connection-lost']);
    expect(venue.covered).toEqual([]);
  });

  it('never is a test alert', () => {
    const fake = new FakeAttention();
    put(fake, 'order_updated rejected', null);
    fake.see({ ...rejected, origin: 'test', entityId: '1' });
    expect(fake.sounds).toHaveLength(1);
  });

  it('sends no message of the escalation', () => {
    const sent = new Set<number>();
    const step: FurtherStep = {
      dueAt: ([first]) =>
        first === undefined || sent.has(first.event.seq) ? Infinity : stepAt(calledSince(first), 30),
      run: (alerts) => alerts.forEach(({ event }) => sent.add(event.seq)),
    };
    const fake = new FakeAttention({ furtherSteps: [step] });
    fake.see({ ...rejected, locationId: 'a', entityId: '1' });
    put(fake, null, 'a');
    fake.see({ ...rejected, locationId: 'a', entityId: '2' });
    fake.see({ ...rejected, locationId: 'b', entityId: '3' });
    fake.pass(60);
    expect([...sent]).toEqual([3]);
  });

  it('is still put aside after a restart, and is called for when that ends', () => {
    const file = new FakeShelfFile();
    const shelves = { ...noShelves(), file };
    const first = new FakeAttention({ known: { shelves } });
    put(first, null, 'a');
    const row = first.see({ ...rejected, locationId: 'a', entityId: '1' });
    first.pass(60);
    const calledAt = first.clock.now() - 60_000;
    first.stop();
    const next = new FakeAttention({ clock: first.clock, known: { shelves } });
    next.attention.restore({ events: [{ ...row, calledAt }], total: 1, settled: [] });
    expect(noise(next)).toBe(0);
    expect(next.attention.view).toMatchObject({ open: 1, shelves: [{ keptBack: 1 }] });
    next.pass(QUARTER_S - 60);
    expect(next.sounds).toHaveLength(1);
  });

  it('leaves alone what only stands in the list, such as orders of last week', () => {
    const fake = new FakeAttention();
    const row = fake.see({ ...rejected, locationId: 'a', entityId: '1' });
    const next = new FakeAttention({ clock: fake.clock });
    next.clock.sleep(7 * 86_400_000);
    next.attention.restore({ events: [row], total: 1, settled: [] });
    put(next, null, 'a');
    next.pass(QUARTER_S);
    expect(noise(next)).toBe(0);
  });
});

describe('a cause that is put aside', () => {
  it('is not called until that ends, and holds what hangs on it', async () => {
    const venue = new FakeVenue(true);
    put(venue, 'pos-offline', 'a', 30);
    venue.pos('offline');
    venue.see({ locationId: 'a', entityId: '1' });
    await venue.live(20 * 60);
    expect(noise(venue)).toBe(0);
    expect(venue.attention.view).toMatchObject({ shelves: [{ keptBack: 1 }], causes: [{ isCalled: false }] });
    await venue.live(10 * 60);
    expect(venue.alarms).toEqual(['pos-offline']);
    expect(venue.covered).toEqual(['order 1 a']);
  });

  it('that was called already falls silent, and is called again when a person ends it', async () => {
    const venue = new FakeVenue(true);
    venue.pos('offline');
    await venue.live(1);
    expect(venue.alarms).toEqual(['pos-offline']);
    const before = noise(venue);
    put(venue, null, 'a', 60);
    expect(venue.withdrawn).toContain('pos-offline a');
    await venue.live(31 * 60);
    expect(noise(venue)).toBe(before);
    venue.attention.endShelf(venue.attention.view.shelves[0]?.id ?? '');
    await venue.live(1);
    expect(venue.alarms).toEqual(['pos-offline', 'pos-offline']);
  });

  it('that is over by then is not called; what hung on it is judged by itself', async () => {
    const venue = new FakeVenue(true);
    put(venue, 'pos-offline', null, 60);
    venue.pos('offline');
    venue.see({ locationId: 'a', entityId: '1' });
    await venue.live(90);
    venue.pos('online');
    await venue.live(70);
    expect(venue.alarms).toEqual(['order_updated']);
    await venue.live(60 * 60);
    expect(venue.alarms).toEqual(['order_updated']);
  });

  it.each([
    ['of a location', null, 'a'],
    ['of the POS', 'pos-offline', null],
    ['of orders', 'order_updated', null],
  ])('is never the connection, when it is a shelf %s', async (_title, rule, locationId) => {
    const venue = new FakeVenue(false);
    put(venue, rule, locationId, 60);
    venue.link('waiting');
    await venue.live(130);
    expect(venue.alarms).toEqual(['connection-lost']);
  });

  it('is the connection when that is what was put aside', async () => {
    const venue = new FakeVenue(false);
    put(venue, 'connection', null, 60);
    venue.link('waiting');
    await venue.live(60 * 60 - 1);
    expect(noise(venue)).toBe(0);
    await venue.live(1);
    expect(venue.alarms).toEqual(['connection-lost']);
  });
});

it('without a shelf everything is as it was', () => {
  const fake = new FakeAttention({ settings: AT_ONCE });
  fake.see({ ...rejected, entityId: '1' });
  fake.pass(180);
  expect(fake.heard).toEqual(['0', '60', '120!', '150!', '180!']);
});

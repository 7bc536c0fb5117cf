/** What a window asks of the history: marks, frames with and without personal data, and exports. */
import { describe, expect, it } from 'vitest';
import { ExportState } from '../../../../electron/history/export-state.ts';
import { historyRequests } from '../../../../electron/app/requests/history.ts';
import { InMemoryHistory } from '../../../../electron/history/in-memory-history.ts';
import { NO_FILTER } from '../../../../electron/shared/filter/feed-filter.ts';
import type { ExportProgress, ExportRequest } from '../../../../electron/shared/history/history-queries.ts';
import { learnSecrets } from '../../../../electron/shared/events/own-secrets.ts';
import { FakeMonitor } from '../../../fakes/feed-on-fake-sockets.ts';

const EXPORT: ExportRequest = { filter: NO_FILTER, format: 'csv', personal: false };

class Exporting extends InMemoryHistory {
  readonly exports: string[] = [];

  tell: (progress: ExportProgress) => void = () => undefined;

  wanted: ExportRequest & { venues?: object } = EXPORT;

  startExport(request: ExportRequest, path: string, onProgress: typeof this.tell): boolean {
    this.wanted = request;
    this.tell = onProgress;
    this.exports.push(path);
    return this.exports.length === 1;
  }

  cancelExport(): void {
    this.exports.length = 0;
  }
}

function setUp() {
  const monitor = new FakeMonitor();
  const memory = new Exporting(1_000);
  const copied: string[] = [];
  const asked: string[] = [];
  const states: string[] = [];
  const exporting = new ExportState((progress) => states.push(progress.state));
  let writeCalls: () => void = () => undefined;
  let choose: () => Promise<string | null> = () => Promise.resolve('/somewhere.csv');
  const requests = historyRequests({
    history: memory,
    feed: monitor.feed,
    attention: monitor.attention,
    writeCalls: () => Promise.resolve(writeCalls()),
    now: () => new Date(2026, 2, 4).getTime(),
    handler: () => null,
    copy: (text) => Promise.resolve(void copied.push(text)),
    locations: () => [{ id: 'k3', name: 'Harbour Bar' }],
    chooseFile: (name) => (asked.push(name), choose()),
    exporting,
  });
  monitor.link.goLive();
  const receive = async (body: object): Promise<void> => {
    monitor.send('order_created', body);
    await monitor.pass(1_000);
    await memory.append(
      monitor.history.batches.at(-1) ?? { events: [], repeats: [], amended: [], facts: [], liveUntil: null },
    );
  };
  const onWriteCalls = (write: typeof writeCalls): void => void (writeCalls = write);
  const choosing = (answer: typeof choose): void => void (choose = answer);
  return { monitor, memory, requests, copied, asked, receive, choosing, exporting, states, onWriteCalls };
}

describe('requests of a window', () => {
  it('F3 shows and copies the frame of a row that is older than a secret without the secret', async () => {
    const { requests, copied, receive } = setUp();
    await receive({ id: '1', uri: 'https://x/Qx7laterCanary42', note: 'a\u202Eb' });
    learnSecrets(['Qx7laterCanary42']);
    await requests['history:copy-raw']({ seq: 1, personal: true });
    const shown = [
      await requests['history:raw']({ seq: 1, personal: true }),
      await requests['history:raw']({ seq: 1, personal: false }),
      ...copied,
    ];
    expect(shown).toHaveLength(3);
    for (const text of shown) expect(text).toContain('[redacted]');
    expect(shown.join()).not.toMatch(/Canary|\u202E/);
  });

  it('F3 offers no kind, status or location of a row that is older than the secret in it', async () => {
    const { requests, receive } = setUp();
    await receive({ id: '1', status: 'Pending', locationId: 'k3' });
    await receive({ id: '2', status: 'on Qx7facetCanary42', locationId: 'Qx7facetCanary42' });
    expect((await requests['history:facets'](undefined)).statuses).toHaveLength(2);
    learnSecrets(['Qx7facetCanary42']);
    expect(await requests['history:facets'](undefined)).toEqual({
      kinds: ['order_created'],
      statuses: ['Pending'],
      locations: ['k3'],
    });
  });

  it('F3 lists rows that are older than a secret without it, and keeps ids whole', async () => {
    const { monitor, requests, receive } = setUp();
    const id = 'a-Qx7listedCanary42';
    await receive({ id, status: 'rejected', rejectionReason: 'No Qx7listedCanary42 today' });
    const before = monitor.feed.latest().events[0];
    expect(JSON.stringify(before)).toContain('No Qx7listedCanary42 today');
    learnSecrets(['Qx7listedCanary42']);
    const { events } = await requests['history:timeline']({ type: 'order', id, locationId: null });
    const shown = [
      ...(await requests['history:latest'](NO_FILTER)),
      ...(await requests['history:page']({ filter: NO_FILTER, fromSeq: 1 })),
      await requests['history:event'](1),
      ...events,
      ...monitor.feed.latest().events,
    ];
    expect(shown).toHaveLength(5);
    for (const row of shown) {
      expect(row).toMatchObject({ entityId: id, title: before?.title });
      expect(row?.detail).toContain('No [redacted] today');
    }
    expect(await requests['history:event'](2)).toBeNull();
  });

  it('marks one event as handled, in the history and for windows that are open or open later', async () => {
    const { monitor, memory, requests, receive } = setUp();
    await receive({ id: '1', status: 'rejected' });
    expect(await requests['history:handle']({ what: 1, handled: true })).toBe(1);
    await monitor.pass(1_000);
    const at = new Date(2026, 2, 4).getTime();
    expect((await memory.event(1))?.handledAt).toBe(at);
    expect(monitor.rows[0]?.handledAt).toBe(at);
    expect(monitor.feed.latest().events[0]?.handledAt).toBe(at);
    expect(await requests['history:handle']({ what: 1, handled: true })).toBe(0);
    expect(await requests['history:handle']({ what: 1, handled: false })).toBe(1);
    await monitor.pass(1_000);
    expect(monitor.rows[0]?.handledAt).toBeNull();
  });

  it('marks several rows with one request, and takes that back', async () => {
    const { monitor, memory, requests, receive } = setUp();
    for (const id of ['1', '2', '3']) await receive({ id, status: 'rejected' });
    const open = (): number => monitor.attention.calls.total;
    expect(open()).toBe(3);
    const rows = { seqs: [1, 3, 99], by: 'Anna' };
    expect(await requests['history:handle-rows']({ ...rows, handled: true })).toEqual([1, 3]);
    await monitor.pass(1_000);
    expect([monitor.rows.map(({ handledBy }) => handledBy), open(), monitor.resets]).toEqual([
      ['Anna', null, 'Anna'],
      1,
      0,
    ]);
    expect(await requests['history:handle-rows']({ ...rows, handled: false })).toEqual([1, 3]);
    await monitor.pass(1_000);
    expect((await memory.event(3))?.handledAt).toBeNull();
    expect(monitor.rows.map(({ handledAt }) => handledAt)).toEqual([null, null, null]);
  });

  it('takes with an order its payments that need a person, from a row as from a notification', async () => {
    const { monitor, memory, requests, receive } = setUp();
    const pay = async (id: string, orderId: string, locationId = 'k3'): Promise<void> => {
      monitor.send('transaction_updated', { id, orderId, locationId, status: 'rejected' });
      await receive({ id: `after ${id}`, status: 'accepted' });
    };
    for (const id of ['1', '2']) await receive({ id, status: 'rejected', locationId: 'k3' });
    await pay('p1', '1');
    await pay('p2', '2');
    await pay('p3', '1', 'elsewhere');
    const open = () => monitor.attention.calls.calls.map(({ event }) => event.entityId);
    expect(open()).toEqual(['1', '2', 'p1', 'p2', 'p3']);
    const taken = await requests['history:handle-rows']({ seqs: [1], handled: true, by: 'Anna' });
    expect(taken).toEqual([1, 3]);
    expect(open()).toEqual(['2', 'p2', 'p3']);
    expect(await requests['history:handle']({ what: 2, handled: true })).toBe(2);
    expect(open()).toEqual(['p3']);
    const back = await requests['history:handle-rows']({ seqs: taken, handled: false });
    expect(back).toEqual([1, 3]);
    expect((await memory.event(3))?.handledAt).toBeNull();
  });

  it('has windows read again when many were marked, and not when none was', async () => {
    const { monitor, requests, receive } = setUp();
    const all = { what: NO_FILTER, handled: true };
    expect(await requests['history:handle'](all)).toBe(0);
    expect(monitor.resets).toBe(0);
    await receive({ id: '1', status: 'rejected' });
    expect(await requests['history:handle'](all)).toBe(1);
    expect(monitor.resets).toBe(1);
  });

  it('marks what a person was just called for, and by the id of its thing also what is pending in its time', async () => {
    const { memory, requests, receive, onWriteCalls } = setUp();
    for (const id of ['1', '2', '3']) await receive({ id, status: 'pending' });
    onWriteCalls(() => void memory.called([1], 5));
    expect(await requests['history:handle']({ what: NO_FILTER, handled: true })).toBe(1);
    expect(await memory.event(1)).toMatchObject({ calledAt: 5, handledAt: expect.any(Number) as unknown });
    const what = { ...NO_FILTER, ids: ['2'] };
    expect(await requests['history:handle']({ what, handled: true })).toBe(1);
    expect((await memory.event(3))?.handledAt).toBeNull();
  });

  it('marks nothing that came while the person was still asked', async () => {
    const { memory, requests, receive } = setUp();
    await receive({ id: '1', status: 'rejected' });
    await receive({ id: '2', status: 'rejected' });
    expect(await requests['history:handle']({ what: NO_FILTER, handled: true, upTo: 1 })).toBe(1);
    expect((await memory.event(2))?.handledAt).toBeNull();
  });

  it('marks all that was there at the request, and not what the history has by then', async () => {
    const { monitor, memory, requests, receive } = setUp();
    await receive({ id: '1', status: 'rejected' });
    const event = await memory.event(1);
    if (event === null) throw new Error('no event');
    const append = memory.append.bind(memory);
    const newer = { event: { ...event, seq: 2 }, raw: '', identity: null };
    await append({ events: [newer], repeats: [], amended: [], facts: [], liveUntil: null });
    expect(await requests['history:handle']({ what: NO_FILTER, handled: true })).toBe(1);
    expect(monitor.feed.publishedSeq).toBe(1);
    expect((await memory.event(2))?.handledAt).toBeNull();
  });

  it('marks an alert that is shown already but not published yet', async () => {
    const { monitor, requests } = setUp();
    monitor.send('order_created', { id: '1', status: 'rejected' });
    expect(monitor.attention.view.open).toBe(1);
    expect(monitor.feed.publishedSeq).toBe(0);
    await requests['history:handle']({ what: NO_FILTER, handled: true, upTo: monitor.feed.lastSeq });
    expect(monitor.history.batches.flatMap(({ events }) => events)).toHaveLength(1);
    expect(monitor.attention.view.open).toBe(0);
  });

  it('shows and copies a frame without personal data unless asked for it', async () => {
    const { requests, copied, receive } = setUp();
    await receive({ id: '1', consumer: { name: 'Ada Lovelace', phone: '0400 000 000' } });
    const masked = await requests['history:raw']({ seq: 1, personal: false });
    expect(masked).toContain('"id":"1"');
    expect(masked).not.toContain('Lovelace');
    expect(await requests['history:raw']({ seq: 1, personal: true })).toContain('Ada Lovelace');
    expect(await requests['history:copy-raw']({ seq: 1, personal: false })).toBe(true);
    expect(copied).toEqual([masked]);
  });

  it('shows a frame that is still only in memory, one that only the history has, and says when there is none', async () => {
    const { monitor, memory, requests, copied } = setUp();
    monitor.history.answer = () => new Promise(() => undefined);
    monitor.send('order_created', { id: '1' });
    expect(await requests['history:raw']({ seq: 1, personal: false })).toContain('"id":"1"');
    const event = monitor.logged('event')[0]?.event;
    if (event === undefined) throw new Error('no event');
    await memory.append({
      events: [{ event: { ...event, seq: 7 }, raw: '{"seven":7}', identity: null }],
      repeats: [],
      amended: [],
      facts: [],
      liveUntil: null,
    });
    expect(await requests['history:raw']({ seq: 7, personal: false })).toBe('{"seven":7}');
    expect(await requests['history:raw']({ seq: 8, personal: false })).toBeNull();
    expect(await requests['history:copy-raw']({ seq: 8, personal: false })).toBe(false);
    expect(copied).toEqual([]);
  });

  it('has no frame to show for the row of a gap', async () => {
    const { monitor, requests } = setUp();
    monitor.drop(20_000);
    await monitor.pass(1_000);
    expect(monitor.rows.map(({ kind }) => kind)).toEqual(['gap']);
    expect(await requests['history:raw']({ seq: 1, personal: true })).toBeNull();
  });

  it('asks where an export is to go, suggests a dated name, and begins', async () => {
    const { memory, requests, asked } = setUp();
    expect(await requests['export:start'](EXPORT)).toBe('started');
    expect(asked).toEqual(['Doshii events 2026-03-04.csv']);
    expect(memory.exports).toEqual(['/somewhere.csv']);
    // The history says that one runs.
    expect(await requests['export:start']({ ...EXPORT, format: 'jsonl' })).toBe('busy');
    expect(asked[1]).toBe('Doshii events 2026-03-04.jsonl');
    expect(await requests['export:cancel'](undefined)).toBeNull();
    expect(memory.exports).toEqual([]);
  });

  it('begins no export without a file, and asks once at a time', async () => {
    const { memory, requests, asked, choosing } = setUp();
    const answer = Promise.withResolvers<string | null>();
    choosing(() => answer.promise);
    const first = requests['export:start'](EXPORT);
    expect(await requests['export:start'](EXPORT)).toBe('busy');
    answer.resolve(null);
    expect(await first).toBe('no-file');
    expect(asked).toHaveLength(1);
    choosing(() => Promise.reject(new Error('no dialog')));
    await expect(requests['export:start'](EXPORT)).rejects.toThrow('no dialog');
    choosing(() => Promise.resolve('/there.csv'));
    expect(await requests['export:start'](EXPORT)).toBe('started');
    expect(memory.exports).toEqual(['/there.csv']);
  });

  it('keeps how an export goes for windows that open later, and asks for no other file meanwhile', async () => {
    const { memory, requests, asked, exporting, states } = setUp();
    await requests['export:start'](EXPORT);
    expect(exporting.progress).toBeNull();
    const running: ExportProgress = { state: 'running', file: 'a.csv', written: 1, total: 9, problem: null };
    memory.tell(running);
    expect(exporting.progress).toEqual(running);
    expect(await requests['export:start'](EXPORT)).toBe('busy');
    expect(asked).toHaveLength(1);
    await requests['export:dismiss'](undefined);
    expect(exporting.progress, 'what runs is not dismissed').toEqual(running);
    memory.tell({ ...running, state: 'done', written: 9 });
    expect(exporting.progress?.state).toBe('done');
    await requests['export:dismiss'](undefined);
    expect(exporting.progress).toBeNull();
    expect(states).toEqual(['running', 'done']);
  });

  it('A5 find, count, mark and export the events of a venue by its name', async () => {
    const { memory, requests, receive } = setUp();
    await receive({ id: '1', status: 'rejected', locationId: 'k3' });
    await receive({ id: '2', status: 'rejected', locationId: 'k4' });
    const harbour = { ...NO_FILTER, text: 'harb' };
    expect((await requests['history:latest'](harbour)).map(({ seq }) => seq)).toEqual([1]);
    expect((await requests['history:directory'](harbour)).total).toBe(1);
    expect(await requests['history:page']({ filter: harbour, fromSeq: 1 })).toHaveLength(1);
    expect(await requests['history:handle']({ what: harbour, handled: true })).toBe(1);
    expect((await memory.event(2))?.handledAt).toBeNull();
    await requests['export:start']({ ...EXPORT, filter: harbour });
    expect(memory.wanted.venues).toEqual({ k3: 'Harbour Bar' });
    expect(await memory.latest(memory.wanted.filter)).toHaveLength(1);
  });
});

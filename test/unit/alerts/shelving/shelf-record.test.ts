/** What is read of the file of what is put aside: nothing that could keep an alarm back for longer than a person may ask. */
import { describe, expect, it } from 'vitest';
import { readRecord, type StoredShelf } from '../../../../electron/alerts/shelving/shelf-record.ts';
import { Shelves } from '../../../../electron/alerts/shelving/shelves.ts';
import { MAX_SHELVES, SHELF_MS } from '../../../../electron/shared/alerts/shelf-ipc.ts';
import { FakeClock } from '../../../fakes/fake-clock.ts';

const GOOD: StoredShelf = {
  id: 'one',
  rule: 'order_created',
  locationId: null,
  by: null,
  reason: '',
  since: 1_000,
  until: 1_000 + SHELF_MS.max,
  keptBack: 0,
  leftMs: SHELF_MS.max,
};
const read = (shelves: unknown[], version = 1) =>
  readRecord({ restored: { version, shelves }, isDamaged: false });

describe('the file of what is put aside', () => {
  it('is read', () => {
    expect(read([GOOD])).toEqual({ shelves: [GOOD], dropped: 0 });
  });

  it.each<readonly [string, unknown]>([
    ['without an end', { ...GOOD, until: null }],
    ['without an end that JSON can say', { ...GOOD, until: Infinity }],
    ['longer than 8 h', { ...GOOD, until: GOOD.until + 1 }],
    ['with more left than 8 h', { ...GOOD, leftMs: SHELF_MS.max + 1 }],
    ['that ends before it began', { ...GOOD, until: GOOD.since - 1 }],
    ['of everything', { ...GOOD, rule: null }],
    ['of a lost connection for more than an hour', { ...GOOD, rule: 'connection' }],
    [
      'of a lost connection at a location',
      { ...GOOD, rule: 'connection', locationId: 'a', until: 2_000, leftMs: 1 },
    ],
    ['with a reason that is too long', { ...GOOD, reason: 'x'.repeat(201) }],
    ['that nothing could end', { ...GOOD, id: 'no id' }],
    ['that is none', 'order_created'],
  ])('loses a shelf %s, and no other', (_title, bad) => {
    expect(read([bad, GOOD])).toEqual({ shelves: [GOOD], dropped: 1 });
  });

  it('holds no more than 50', () => {
    const many = Array.from({ length: MAX_SHELVES + 2 }, (_, at) => ({ ...GOOD, id: String(at) }));
    expect(read(many)).toMatchObject({ dropped: 2 });
  });

  it('of another version, or damaged, counts as none', () => {
    expect(read([GOOD], 2)).toEqual({ shelves: [], dropped: null });
    expect(readRecord({ restored: null, isDamaged: true })).toEqual({ shelves: [], dropped: null });
    expect(readRecord({ restored: null, isDamaged: false })).toEqual({ shelves: [], dropped: 0 });
  });

  it.each([
    [2, [GOOD], 'The list of what you put aside cannot be read, so nothing is put aside now.'],
    [
      1,
      [{ ...GOOD, until: null }],
      '1 entry of what you put aside cannot be read, so it is no longer put aside.',
    ],
  ])('says what it lost, until something is put aside again', (version, stored, sentence) => {
    const said: (string | null)[] = [];
    const shelves = new Shelves({
      clock: new FakeClock(),
      file: { restored: { version, shelves: stored }, isDamaged: false, save: () => undefined },
      onChange: () => undefined,
      onProblem: (problem) => void said.push(problem?.sentence ?? null),
      onAdded: () => undefined,
      onEnded: () => undefined,
    });
    expect(shelves.all).toEqual([]);
    expect(said).toEqual([sentence]);
    shelves.add({ rule: 'order_created', locationId: null, durationMs: SHELF_MS.min, reason: '' }, null);
    expect(said).toEqual([sentence, null]);
    shelves.stop();
  });
});

/** An event with a value that no row can hold is stored as one that says so. */
import { describe, expect, it } from 'vitest';
import { storableRow } from '../../../../electron/history/worker/storable.ts';
import { isWhole } from '../../../../electron/history/worker/event-row.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';

const rowOf = (change: object) =>
  storableRow({ event: sampleEvent({ seq: 1, repeats: 1, ...change }), identity: null, raw: '{}' });

describe('storableRow', () => {
  it.each([{ calledAt: 'soon' }, { calledAt: Number.NaN }, { calledAt: undefined }])(
    'stands in for an event with %o',
    (change) => {
      const row = rowOf(change);
      expect(row?.[2]).toBe('unreadable');
      expect(row !== null && isWhole(row) ? row[24] : null).toBeNull();
    },
  );

  it('keeps when a person was called', () => {
    const row = rowOf({ calledAt: 17 });
    expect(row !== null && isWhole(row) && row[24]).toBe(17);
  });
});

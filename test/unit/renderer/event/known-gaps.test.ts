/** Which gap closed a row. */
import { expect, it } from 'vitest';
import { reason } from '../../../../electron/shared/connection/reasons.ts';
import { KnownGaps } from '../../../../renderer/event/known-gaps.svelte.ts';
import { rowName } from '../../../../renderer/event/event-text.ts';
import { event } from '../../../fakes/window-fixtures.ts';

const at = (minute: number): number => new Date(2026, 10, 24, 7, minute).getTime();
const gap = { from: at(38), to: at(52), cause: reason('cut', ''), exceedsResend: true, recovery: null };
const row = event(9, { recognition: 'gap', kind: 'gap', gap });

it('is found among those of the history and those that came since, and is said in the row', async () => {
  const gaps = new KnownGaps({ latest: () => Promise.resolve([row]) });
  const closed = event(5, { handledAt: at(53), closedBy: 9 });
  expect(gaps.closing(closed)).toBeNull();
  await gaps.read();
  expect(gaps.closing(closed)).toEqual(gap);
  expect(rowName(closed, at(0), { closing: gaps.closing(closed) })).toContain(
    'Status unknown since the outage 7:38 am–7:52 am. ',
  );
  gaps.add([event(20), event(21, { recognition: 'gap', kind: 'gap', gap })]);
  expect(gaps.closing(event(6, { closedBy: 21 }))).toEqual(gap);
});

it('is none of a row that another event closed, that nothing closed, or that is the gap', async () => {
  const gaps = new KnownGaps({ latest: () => Promise.resolve([row]) });
  await gaps.read();
  const closing = [event(5, { closedBy: 8 }), event(5), event(9, { closedBy: 9, gap })].map((each) =>
    gaps.closing(each),
  );
  expect(closing).toEqual([null, null, null]);
});

it('is not known where the history does not answer', async () => {
  const gaps = new KnownGaps({ latest: () => Promise.reject(new Error('closed')) });
  await gaps.read();
  expect(gaps.closing(event(5, { closedBy: 9 }))).toBeNull();
});

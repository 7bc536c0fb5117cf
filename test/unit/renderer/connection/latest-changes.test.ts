/** What the page of the connection lists of its changes. */
import { describe, expect, it } from 'vitest';
import type { Transition } from '../../../../electron/shared/connection/connection-history.ts';
import type { ConnectionName } from '../../../../electron/shared/connection/connection-view.ts';
import { latestChanges } from '../../../../renderer/connection/latest-changes.ts';

function transition(at: number, name: ConnectionName, technical = ''): Transition {
  const reason = { code: 'cut', sentence: 'Cut.', nextStep: '', technical } as const;
  return { at, name, reason: technical === '' ? null : reason };
}

/** Newest first: each attempt fails but the last. */
function outage(attempts: number): readonly Transition[] {
  const failed = Array.from({ length: attempts - 1 }, (_, index) => [
    transition(21 + 2 * index, 'connecting', index === 0 ? 'close code 1012' : 'ECONNREFUSED'),
    transition(22 + 2 * index, 'waiting', 'ECONNREFUSED'),
  ]).flat();
  return [
    transition(10, 'live'),
    transition(20, 'waiting', 'close code 1012'),
    ...failed,
    transition(90, 'connecting', 'ECONNREFUSED'),
    transition(91, 'handshaking', 'ECONNREFUSED'),
    transition(99, 'live'),
  ].toReversed();
}

describe('an outage', () => {
  it('is one line from its begin, with what was met and how many attempts it took', () => {
    expect(latestChanges(outage(7), true)).toEqual([
      { at: 99, name: 'live', detail: '' },
      { at: 20, name: 'waiting', detail: 'close code 1012 · ECONNREFUSED · 7 attempts' },
      { at: 10, name: 'live', detail: '' },
    ]);
  });

  it('says "at least" where older attempts are no longer known', () => {
    const known = outage(7).slice(0, 8);
    expect(latestChanges(known, false)[1]?.detail).toBe('ECONNREFUSED · at least 3 attempts');
    expect(latestChanges(known, true)[1]?.detail).toBe('ECONNREFUSED · 3 attempts');
  });
});

it('a start is one line until it is connected, and a refusal has its own', () => {
  const newestFirst = [
    transition(4, 'refused', 'close code 4401'),
    transition(3, 'handshaking'),
    transition(2, 'connecting'),
    transition(1, 'off'),
  ];
  expect(latestChanges(newestFirst, true)).toEqual([
    { at: 4, name: 'refused', detail: 'close code 4401' },
    { at: 2, name: 'connecting', detail: '' },
    { at: 1, name: 'off', detail: '' },
  ]);
});

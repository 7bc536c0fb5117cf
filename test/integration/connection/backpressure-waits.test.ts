/** When reading stops and goes on in a flood; that all of a real one is read has a test of its own. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withBackpressure, MAX_WAIT_MS } from '../../../electron/connection/adapters/backpressure.ts';

const LONG_MS = 20;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'setImmediate'] }));
afterEach(() => void vi.useRealTimers());

function reading() {
  const source = { pause: vi.fn(), resume: vi.fn() };
  const disk = { isBehind: false };
  const read = withBackpressure(source, () => disk.isBehind);
  const calls = (): [pauses: number, resumes: number] => [
    source.pause.mock.calls.length,
    source.resume.mock.calls.length,
  ];
  return { disk, read, calls };
}

it('a long stretch of frames is interrupted until the next round', async () => {
  const { read, calls } = reading();
  read();
  await vi.advanceTimersByTimeAsync(0);
  expect(calls(), 'a lone frame').toEqual([0, 0]);
  const now = vi.spyOn(performance, 'now').mockReturnValue(1_000);
  read();
  now.mockReturnValue(1_000 + LONG_MS);
  read();
  expect(calls()).toEqual([1, 0]);
  await vi.advanceTimersByTimeAsync(0);
  expect(calls()).toEqual([1, 1]);
  now.mockRestore();
});

it('reading waits for a disk that is behind, and goes on when it has caught up', async () => {
  const { disk, read, calls } = reading();
  disk.isBehind = true;
  read();
  await vi.advanceTimersByTimeAsync(LONG_MS);
  expect(calls()).toEqual([1, 0]);
  disk.isBehind = false;
  await vi.advanceTimersByTimeAsync(LONG_MS);
  expect(calls()).toEqual([1, 1]);
});

it('a disk that hangs holds reading up for a tenth of a second at a time', async () => {
  const { disk, read, calls } = reading();
  disk.isBehind = true;
  read();
  await vi.advanceTimersByTimeAsync(MAX_WAIT_MS - 10);
  expect(calls()).toEqual([1, 0]);
  await vi.advanceTimersByTimeAsync(20);
  expect(calls()).toEqual([1, 1]);
  read();
  await vi.advanceTimersByTimeAsync(10);
  expect(calls()).toEqual([2, 1]);
});

/** The export as the window follows it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ExportProgress } from '../../../../electron/shared/history/history-queries.ts';
import { DONE_NOTE_MS, Exporting } from '../../../../renderer/filter/exporting.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('follows an export until its outcome is dismissed, and not while it runs', () => {
  let push: (progress: ExportProgress) => void = () => undefined;
  let dismissed = 0;
  const exporting = new Exporting({
    startExport: () => Promise.resolve('started'),
    cancelExport: () => Promise.resolve(null),
    dismissExport: () => ((dismissed += 1), Promise.resolve(null)),
    onExport: (listener) => {
      push = listener;
      return () => (push = () => undefined);
    },
  });
  const stop = exporting.listen();
  const progress: ExportProgress = { state: 'running', file: 'a.csv', written: 1, total: 2, problem: null };
  push(progress);
  exporting.dismiss();
  expect([exporting.isRunning, exporting.progress, dismissed]).toEqual([true, progress, 0]);
  push({ ...progress, state: 'done', written: 2 });
  expect(exporting.isRunning).toBe(false);
  exporting.dismiss();
  expect([exporting.progress, dismissed]).toEqual([null, 1]);
  stop();
  push(progress);
  expect(exporting.progress).toBeNull();
});

it('takes what a snapshot says unless something newer was pushed', () => {
  let push: (progress: ExportProgress) => void = () => undefined;
  const exporting = new Exporting({
    startExport: () => Promise.resolve('busy'),
    cancelExport: () => Promise.resolve(null),
    dismissExport: () => Promise.resolve(null),
    onExport: (listener) => ((push = listener), () => undefined),
  });
  exporting.listen();
  const progress: ExportProgress = { state: 'running', file: 'a.csv', written: 1, total: 2, problem: null };
  exporting.restore(progress);
  expect(exporting.isRunning).toBe(true);
  push({ ...progress, state: 'cancelled' });
  exporting.restore(progress);
  expect(exporting.progress?.state).toBe('cancelled');
});

it('takes what went well off by itself, unless a person is at the note, and keeps what failed', () => {
  let push: (progress: ExportProgress) => void = () => undefined;
  const dismissExport = vi.fn(() => Promise.resolve(null));
  const exporting = new Exporting({
    startExport: () => Promise.resolve('started'),
    cancelExport: () => Promise.resolve(null),
    dismissExport,
    onExport: (listener) => ((push = listener), () => undefined),
  });
  const stop = exporting.listen();
  const progress: ExportProgress = { state: 'done', file: 'a.csv', written: 2, total: 2, problem: null };
  push(progress);
  exporting.hold();
  vi.advanceTimersByTime(2 * DONE_NOTE_MS);
  expect(exporting.progress).not.toBeNull();
  exporting.release();
  vi.advanceTimersByTime(DONE_NOTE_MS - 1);
  expect(exporting.progress).not.toBeNull();
  vi.advanceTimersByTime(1);
  expect([exporting.progress, dismissExport.mock.calls.length]).toEqual([null, 1]);
  push({ ...progress, state: 'failed', problem: 'The disk is full.' });
  vi.advanceTimersByTime(2 * DONE_NOTE_MS);
  expect(exporting.progress?.state).toBe('failed');
  push({ ...progress, state: 'done' });
  push({ ...progress, state: 'running' });
  vi.advanceTimersByTime(2 * DONE_NOTE_MS);
  expect(exporting.progress?.state).toBe('running');
  stop();
  expect(vi.getTimerCount()).toBe(0);
});

/** The export as the window follows it. */
import { expect, it } from 'vitest';
import type { ExportProgress } from '../../../../electron/shared/history/history-queries.ts';
import { Exporting } from '../../../../renderer/filter/exporting.svelte.ts';

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

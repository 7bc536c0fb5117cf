/** The export as the window follows it. */
import { expect, it } from 'vitest';
import type { ExportProgress } from '../../../electron/shared/history.ts';
import { Exporting } from '../../../renderer/state/exporting.svelte.ts';

it('follows an export until its outcome is dismissed, and not while it runs', () => {
  let push: (progress: ExportProgress) => void = () => undefined;
  const exporting = new Exporting({
    startExport: () => Promise.resolve(true),
    cancelExport: () => Promise.resolve(null),
    onExport: (listener) => {
      push = listener;
      return () => (push = () => undefined);
    },
  });
  const stop = exporting.listen();
  const progress: ExportProgress = { state: 'running', file: 'a.csv', written: 1, total: 2, problem: null };
  push(progress);
  exporting.dismiss();
  expect([exporting.isRunning, exporting.progress]).toEqual([true, progress]);
  push({ ...progress, state: 'done', written: 2 });
  expect(exporting.isRunning).toBe(false);
  exporting.dismiss();
  expect(exporting.progress).toBeNull();
  stop();
  push(progress);
  expect(exporting.progress).toBeNull();
});

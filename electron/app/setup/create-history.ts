/** Creates the history of events, which opens while the settings are still being read. */
import { join } from 'node:path';
import { HistoryStore } from '../../history/adapters/history-store.ts';
import { watchLosses } from '../../history/losses.ts';
import type { HistoryStoreOptions } from '../../history/adapters/history-options.ts';
import type { Problems } from '../../platform/problems.ts';
import type { LoadedConfiguration } from '../load-configuration.ts';

export interface HistoryParts extends Pick<
  HistoryStoreOptions,
  'folder' | 'account' | 'factsOf' | 'onFault' | 'onStored' | 'onReset'
> {
  readonly loading: Promise<LoadedConfiguration>;
  readonly problems: Problems;
  /** The history lacks events from now on. @param sentence which says why */
  readonly onLoss: (sentence: string) => void;
}

export function createHistory({ loading, problems, onLoss, ...options }: HistoryParts): HistoryStore {
  const watch = watchLosses(onLoss);
  return new HistoryStore({
    ...options,
    worker: join(import.meta.dirname, 'history-worker.js'),
    now: () => Date.now(),
    retention: async () => {
      const { retentionDays: days, retentionEvents: events } = (await loading).configuration.view;
      return { days, events };
    },
    onProblems: (now) => {
      problems.set('history', now);
      watch(now);
    },
  });
}

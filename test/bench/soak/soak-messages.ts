/** What the soak's bench, its monitor and its page say to each other. */
import type { FeedFilter } from '../../../electron/shared/filter/feed-filter.ts';
import type { PageRequest } from '../../../electron/shared/history/history-queries.ts';

export const HOURS = 72;
/** One fault every five minutes. */
export const EPISODES = HOURS * 12;
export const EVENTS = 200_000;

export type Asked =
  | { readonly method: 'latest' | 'directory'; readonly argument: FeedFilter }
  | { readonly method: 'page'; readonly argument: PageRequest }
  | { readonly method: 'event'; readonly argument: number };

export type ToMonitor =
  | { readonly type: 'ask'; readonly id: number; readonly asked: Asked }
  /** A fault, and the five minutes after it. */
  | { readonly type: 'next' }
  | { readonly type: 'weigh' }
  /** It is weighed once more when nothing runs. */
  | { readonly type: 'stop' };

export type Push = readonly [channel: string, payload: unknown];

export interface Weighed {
  /** By the monitor's own clock, since it was connected. */
  readonly simulatedMs: number;
  /** Bytes, after a forced collection. */
  readonly rss: number;
  readonly heapUsed: number;
  /** Events that Doshii sent, and those of them that are on the disk. */
  readonly sent: number;
  readonly stored: number;
  /** Waiting now. */
  readonly timers: number;
  readonly sockets: number;
  /** The most at any time. */
  readonly socketsAtOnce: number;
}

export type FromMonitor =
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  /** Messages to the window since the last ones, oldest first. */
  | { readonly type: 'published'; readonly pushes: readonly Push[] }
  | { readonly type: 'weighed'; readonly weighed: Weighed };

/** What became of each alarm: an alert that made a notification or a sound. For the log and the figures. */

export type AlarmEnd = 'person' | 'till' | 'app' | 'cause' | 'merged' | 'expired';

/** `at` is Unix ms. A `thing` is `${topic} ${entityId} ${locationId}`, such as "order 5 Xk4pQ1tz". */
export type AlarmRecord =
  | {
      readonly type: 'raised';
      readonly id: number;
      readonly at: number;
      readonly priority: 'urgent' | 'notice';
      readonly kind: string;
      readonly locationId: string | null;
      readonly thing: string | null;
      /** The things that it tells of. */
      readonly covers: readonly string[];
    }
  /** A thing joined a merged alarm, or a cause that was called. */
  | { readonly type: 'covers'; readonly id: number; readonly at: number; readonly thing: string }
  | { readonly type: 'reminded'; readonly id: number; readonly at: number }
  | { readonly type: 'ended'; readonly id: number; readonly at: number; readonly by: AlarmEnd };

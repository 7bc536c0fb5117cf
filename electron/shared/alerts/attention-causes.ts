/** What stands behind many alerts at once, and how long a pending thing may wait: both are shown with their reasons. */

import type { AlarmResponse } from './alarm-response.ts';
import type { ThingCounts } from '../events/gap.ts';

/** What has a time to be accepted in. */
export type PendingTopic = 'order' | 'transaction';

/** `too-few`: it is not learned yet. `no-quartile`: more than a quarter was called for, so it is the longest allowed. */
export type DelayBasis = 'learned' | 'too-few' | 'no-quartile';

/** After how long a thing that is still pending needs a person. */
export interface DelayView {
  /** Null for things that name no location. */
  readonly locationId: string | null;
  readonly topic: PendingTopic;
  /** ms */
  readonly delayMs: number;
  /** What is usual there, before the bounds, ms; null when it is not known. */
  readonly usualMs: number | null;
  readonly basis: DelayBasis | 'team-accepts' | 'no-acceptances';
}

/** A running cause: it stands for the things that hang on it. */
export interface CauseView {
  readonly kind: 'network' | 'connection' | 'pos-offline' | 'takes-nothing';
  /** Null for the network and the connection. */
  readonly locationId: string | null;
  /** Unix ms; of a POS that is offline, when it was last heard. */
  readonly since: number;
  /** Whether its alarm was raised. */
  readonly isCalled: boolean;
  /** Things that it holds back. */
  readonly held: ThingCounts;
  readonly response: AlarmResponse;
}

/** What alerts need of the rest of the program. */
import type { PendingTopic, DelayView } from '../shared/alerts/attention-causes.ts';
import type { AttentionView } from '../shared/alerts/attention-ipc.ts';
import type { CallsView } from '../shared/alerts/calls-view.ts';
import type { AttentionSettings } from '../shared/alerts/attention-settings.ts';
import type { ThingCounts } from '../shared/events/gap.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import type { VenueCalendars } from '../shared/hours/venue-calendars.ts';
import type { OpenRows } from '../history/history-port.ts';
import type { Clock } from '../platform/clock.ts';
import type { AlarmRecord } from './alarm-record.ts';
import type { AlertDispatcherOptions } from './alert-dispatcher.ts';
import type { AlertOutput } from './alert-output.ts';
import type { FurtherStep } from './queue/further-step.ts';
import type { ShelfPorts } from './shelving/shelves.ts';

/** What was learned of how fast things are accepted. */
export interface LearnedTimes {
  /** Takes every event of the socket, in order. */
  heard(event: MonitorEvent): void;
  /** A person was called for it. @param at Unix ms */
  called(event: MonitorEvent, at: number): void;
  /**
   * The POS there takes nothing: what is pending meanwhile is not learned from.
   * @param since Unix ms; null since the oldest of the latest orders that are pending still
   */
  posFailed(locationId: string, since: number | null): void;
  /** It takes something again, or nothing is known of it any more. */
  posReturned(locationId: string): void;
  /** Where acceptances come otherwise, most of the latest orders have been pending for too long. */
  isTakingNothing(locationId: string): boolean;
  /** No acceptance has ever reached this program there. */
  hearsNoAcceptances(locationId: string): boolean;
  readonly views: readonly DelayView[];
}

export type AlertSettings = AttentionSettings & {
  readonly calendars: VenueCalendars;
  /** How long an outage lasts before it is called, s. */
  readonly alertAfterSeconds?: number;
};

export interface AlertManagerOptions {
  readonly clock: Clock;
  readonly settings: () => AlertSettings;
  readonly output: AlertOutput;
  readonly onView: (view: AttentionView) => void;
  /** What needs a person may have changed; after `onView`. */
  readonly onCalls?: (view: CallsView) => void;
  /** Paused until this Unix ms; null when a pause ended, also by itself. */
  readonly onPause: (until: number | null) => void;
  /** Rows that the event with the number `closedBy` has made up for are to be marked so. */
  readonly onClose: (seqs: readonly number[], closedBy: number) => void;
  /** A person was called for these rows, which is to be written down. @param at Unix ms */
  readonly onCalled: (seqs: readonly number[], at: number) => void;
  /** What has an unknown status since a gap, all in all. @param seq of its row */
  readonly onUnknown: (seq: number, things: ThingCounts) => void;
  readonly onAlarm: (record: AlarmRecord) => void;
  /** What the history has open, when marks were taken back. */
  readonly reread: () => Promise<OpenRows>;
  /** How long a thing may be pending, ms. */
  readonly delayOf: (locationId: string | null, topic: PendingTopic) => { readonly delayMs: number };
  readonly acceptTimes: LearnedTimes;
  /** Asks Doshii once for the status of a thing; null when it is not known. */
  readonly askStatus: (event: MonitorEvent) => Promise<string | null>;
  /** Whether Doshii can be asked. */
  readonly hasSecret: () => boolean;
  /** Whether this computer has a network, as far as it knows. */
  readonly hasNetwork: () => boolean;
  readonly locationName: (id: string) => string | null;
  readonly shelves: ShelfPorts;
  /** Steps that features add to the escalation. */
  readonly furtherSteps?: readonly FurtherStep[];
  readonly lookAhead?: NonNullable<AlertDispatcherOptions['lookAhead']>;
  /** Of amounts, ISO 4217; by default that of the venue's country. */
  readonly currency?: () => string;
}

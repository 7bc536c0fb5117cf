/** What the parts of the program report to each other; `connect-parts.ts` says who takes it. */
import type { Alert } from '../alerts/alert-output.ts';
import { Signal } from '../platform/signal.ts';
import type { AttentionView } from '../shared/alerts/attention-ipc.ts';
import type { CallsView } from '../shared/alerts/calls-view.ts';
import type { ConnectionView } from '../shared/connection/connection-view.ts';
import type { Gap, GapRecovery } from '../shared/events/gap.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import type { FeedBatch } from '../shared/ipc/ipc.ts';
import type { DoshiiView } from '../shared/rest/doshii-ipc.ts';
import type { ThingFacts } from '../shared/things/thing-facts.ts';
import type { ThingName } from '../shared/things/thing-key.ts';
import type { HeardStatus } from '../shared/rest/entity-details.ts';
import type { HealthView } from '../shared/rest/location-health.ts';

export type Signals = ReturnType<typeof createSignals>;

export function createSignals() {
  return {
    /** The history was restored and the credentials were read, as far as they can be; again when more of them were. */
    ready: new Signal(),
    /** Events that were reported as not stored are on the disk now: their numbers. */
    eventsStored: new Signal<readonly number[]>(),
    /** Rows that the history has in hand, with those of which more is known. */
    rowsPublished: new Signal<FeedBatch>(),
    /** Rows went or changed in numbers. */
    rowsReset: new Signal(),
    /** A frame became an event. */
    eventReceived: new Signal<MonitorEvent>(),
    /** An event that a gap missed was fetched over REST. */
    eventRecovered: new Signal<MonitorEvent>(),
    /** Doshii said the status of a thing whose details were asked for. */
    statusHeard: new Signal<HeardStatus>(),
    /** The row of a gap that has ended. */
    gapEnded: new Signal<MonitorEvent>(),
    /** What became of making up for a gap. @property seq of its row */
    gapChecked: new Signal<{ readonly seq: number; readonly recovery: GapRecovery }>(),
    /** A gap that is too short for a row. */
    shortGapEnded: new Signal<Gap>(),
    /** The ordering service said what there is to know of a thing. */
    factsLearned: new Signal<{ readonly thing: ThingName; readonly facts: ThingFacts }>(),
    /** Keys of the things whose facts are being asked for, the newest first. */
    factsAsked: new Signal<readonly string[]>(),
    /** The connection has another state. */
    connectionState: new Signal<ConnectionView>(),
    /** The connection's state or vitals changed; after `connectionState`. */
    connectionView: new Signal<ConnectionView>(),
    /** The device ID of the connection was changed. */
    deviceChanged: new Signal(),
    /** Whether Doshii's REST API can be used, or what it lists of the locations. */
    doshiiChanged: new Signal<DoshiiView>(),
    /** Other trading hours are in force. */
    hoursChanged: new Signal(),
    /** Each answer about which POS is heard, and what is no longer known of it. */
    healthChanged: new Signal<HealthView>(),
    alertsChanged: new Signal<AttentionView>(),
    callsChanged: new Signal<CallsView>(),
    /** Unix ms until which alerts are paused; null when they are not. */
    alertsPaused: new Signal<number | null>(),
    alertSettingsSaved: new Signal(),
    notificationOpened: new Signal<Alert['opens'] | null>(),
    /** The rows that a person marked as handled in a notification. */
    notificationHandled: new Signal<readonly number[]>(),
    /** The settings were saved; before the connection uses them. */
    settingsApplied: new Signal(),
    /** Settings changed in what only the window shows. */
    settingsShown: new Signal(),
    credentialsRead: new Signal(),
  };
}

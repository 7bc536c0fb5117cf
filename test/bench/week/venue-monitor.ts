/** The monitor of a simulated venue: feed, alerts, a history in memory and Doshii's REST, set up as the program does, on a clock of its own. */
import { AlertManager } from '../../../electron/alerts/alert-manager.ts';
import type { AlarmRecord } from '../../../electron/alerts/alarm-record.ts';
import { SupersededRowWriter } from '../../../electron/alerts/superseded-row-writer.ts';
import { InactivityMonitor } from '../../../electron/alerts/inactivity/inactivity-monitor.ts';
import { AcceptTimes } from '../../../electron/alerts/pending/accept-times.ts';
import { Toasts } from '../../../electron/alerts/toasts.ts';
import { frameIntake } from '../../../electron/app/frame-intake.ts';
import { DOSHII } from '../../../electron/doshii/provider.ts';
import { Feed } from '../../../electron/feed/feed.ts';
import type { Acceptance } from '../../../electron/history/acceptances.ts';
import type { Mark } from '../../../electron/history/history-port.ts';
import type { Send } from '../../../electron/platform/net/transport.ts';
import { DEFAULT_JUDGE } from '../../../electron/shared/alerts/attention-rules.ts';
import { DEFAULT_ATTENTION } from '../../../electron/shared/alerts/attention-settings.ts';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';
import { typed } from '../../fakes/calendars.ts';
import { FakeToastScreen } from '../../fakes/fake-toast-screen.ts';
import { noShelves } from '../../fakes/nothing-learned.ts';
import { CREDENTIALS } from '../../fakes/fake-doshii-rest.ts';
import type { HeapClock } from './heap-clock.ts';
import { LeanLink } from './lean-link.ts';
import { MonthHistory } from './month-history.ts';
import type { Site } from './plan.ts';
import { TRADING } from './venue-days.ts';

const CALENDARS = typed(TRADING);

export interface VenueMonitorOptions {
  readonly clock: HeapClock;
  readonly hasSecret: boolean;
  readonly hasNetwork: () => boolean;
  readonly learned: readonly Acceptance[];
  readonly sites: readonly Site[];
  readonly send: Send;
  readonly onAlarm: (record: AlarmRecord) => void;
}

export class VenueMonitor {
  readonly screen = new FakeToastScreen();
  /** Unix ms of each sound. */
  readonly sounds: number[] = [];
  readonly attention: AlertManager;
  readonly #clock: HeapClock;
  readonly #history: MonthHistory;
  readonly #feed: Feed;
  readonly #link: LeanLink;
  readonly #stops: (() => void)[];

  constructor({ clock, hasSecret, hasNetwork, learned, sites, send, onAlarm }: VenueMonitorOptions) {
    this.#clock = clock;
    const history = new MonthHistory(learned);
    this.#history = history;
    const settings = () => ({ ...DEFAULT_ATTENTION, calendars: CALENDARS });
    const feed = new Feed({
      clock,
      history,
      formatTime: String,
      severityOf: DEFAULT_JUDGE,
      onBatch: () => undefined,
      onReset: () => undefined,
      onShortGap: (gap) => rest.shortGapEnded(gap),
    });
    this.#feed = feed;
    const rest = DOSHII.createRest({
      clock,
      send,
      sign: () => 'signature',
      hostName: 'till-pc',
      configuration: {
        restCredentials: { ...CREDENTIALS, clientSecret: hasSecret ? CREDENTIALS.clientSecret : null },
        view: { deviceId: '' },
        saveDevice: () => Promise.reject(new Error('no device is saved here')),
      },
      feed,
      history,
      severityOf: DEFAULT_JUDGE,
      keep: () => ({ restored: null, save: () => undefined }),
      onRecovered: (event) => consider(event),
      onFacts: () => undefined,
      onStatus: () => undefined,
      onRecovery: () => undefined,
      onWarning: (text) => {
        throw new Error(text);
      },
      onProblems: () => undefined,
      onChange: () => undefined,
      onDevice: () => undefined,
      onHealth: (view) => this.attention.health(view),
      isTrading: () => CALENDARS.all.isOpen(clock.now()),
    });
    const toasts = new Toasts({
      screen: () => this.screen,
      onResult: () => undefined,
      onOpen: () => undefined,
      onAcknowledge: () => undefined,
      openCount: () => this.attention.view.open,
      onUnseen: () => undefined,
      receivedAt: () => Promise.resolve(null),
    });
    const closings = new SupersededRowWriter({ clock, history, feed });
    const acceptTimes = new AcceptTimes({
      clock,
      read: (since) => history.acceptances(since),
      calendars: () => CALENDARS,
      outages: [],
      onOutages: () => undefined,
      onChange: () => this.attention.reconsider(),
    });
    this.attention = new AlertManager({
      clock,
      settings,
      acceptTimes,
      delayOf: (locationId, topic) => acceptTimes.delayOf(locationId, topic),
      askStatus: (event) => rest.statusOf(event),
      hasSecret: () => hasSecret,
      hasNetwork,
      locationName: (id) => sites.find((site) => site.id === id)?.name ?? null,
      output: {
        toast: (alert) => toasts.show(alert),
        update: (alert) => toasts.update(alert),
        withdraw: (key) => toasts.withdraw(key),
        sound: (_severity, _loudness, meaning) => {
          // That all is well again calls nobody.
          if (meaning !== 'back') this.sounds.push(clock.now());
        },
        canRaise: true,
        raiseWindow: () => undefined,
        flash: () => undefined,
      },
      onView: () => toasts.acknowledged((seq) => this.attention.waitingRows([seq]).length > 0),
      onPause: () => undefined,
      onClose: (seqs, closedBy) => closings.add(seqs, closedBy),
      onCalled: (seqs, at) => void history.called(seqs, at).then(() => feed.called(seqs, at)),
      onUnknown: (seq, things) => feed.amendUnknown(seq, things),
      onAlarm,
      reread: () => history.openRows(),
      shelves: noShelves(),
    });
    const inactivity = new InactivityMonitor({
      clock,
      settings,
      silences: (since) => history.silences(since),
      onAlert: (alert) => this.attention.tell(alert),
      onOver: (key) => this.attention.withdraw(key),
    });
    const consider = (event: MonitorEvent): void => {
      this.attention.consider(event);
      inactivity.heard(event);
    };
    const take = frameIntake({
      describe: DOSHII.describe,
      feed,
      severityOf: DEFAULT_JUDGE,
      log: () => undefined,
      attention: {
        consider: (event) => {
          rest.heard(event);
          consider(event);
        },
      },
    });
    this.#link = new LeanLink(clock, {
      onFrame: (text) => void take(DOSHII.protocol.parse(text), text),
      onVitals: (view) => void feed.update(view),
      onState: (view) => {
        const gap = feed.update(view);
        this.attention.connection(view);
        inactivity.update(view);
        if (gap === null) return;
        consider(gap);
        rest.gapEnded(gap);
      },
    });
    this.start = () => {
      this.attention.restore({ events: [], total: 0, settled: [] });
      acceptTimes.start();
      inactivity.start();
      this.#link.comeBack();
      rest.start();
    };
    this.#stops = [
      () => this.attention.stop(),
      () => acceptTimes.stop(),
      () => inactivity.stop(),
      () => rest.stop(),
    ];
  }

  readonly start: () => void;

  receive(name: string, body: object): void {
    this.#link.receive(DOSHII.protocol.event(name, body as Readonly<Record<string, string>>));
  }

  /** A sign of life that is no event. */
  hears(): void {
    this.#link.hears();
  }

  lose(): void {
    this.#link.lose();
  }

  comeBack(): void {
    this.#link.comeBack();
  }

  /** A person marks all open alerts of an order as handled. */
  handle(orderId: string): void {
    const mark: Mark = { handledAt: this.#clock.now(), handledBy: 'Kim', closedBy: null };
    const open = this.attention.oldest(Number.POSITIVE_INFINITY);
    for (const { seq, entityId } of open) {
      if (entityId !== orderId) continue;
      void this.#history.handle(seq, mark, seq).then((marked) => {
        this.#feed.handled(seq, mark, seq);
        this.attention.handled(seq, mark, seq, marked);
      });
    }
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }
}

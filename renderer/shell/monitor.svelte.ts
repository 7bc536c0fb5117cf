/** Everything the window knows: subscribes to main's pushes first, then asks for the snapshot. */
import type { DelayView } from '../../electron/shared/alerts/attention-causes.ts';
import type { AttentionView } from '../../electron/shared/alerts/attention-ipc.ts';
import { timingOf } from '../../electron/shared/alerts/call-timing.ts';
import { coversEvent, type Shelf } from '../../electron/shared/alerts/shelf.ts';
import { teamAcceptsAt } from '../../electron/shared/alerts/team-accepts.ts';
import { isWaiting, sinceOf } from '../../electron/shared/alerts/waiting.ts';
import type { ConnectionView } from '../../electron/shared/connection/connection-view.ts';
import type { Gap } from '../../electron/shared/events/gap.ts';
import type { DeviceView, DoshiiView } from '../../electron/shared/rest/doshii-ipc.ts';
import type { HealthView } from '../../electron/shared/rest/location-health.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { isAlerting } from '../../electron/shared/filter/feed-filter.ts';
import { registerKinds } from '../../electron/shared/events/kind-registry.ts';
import type {
  FeedBatch,
  Page,
  Problem,
  RequestArgument,
  Snapshot,
  Unsubscribe,
} from '../../electron/shared/ipc/ipc.ts';
import type {
  Display,
  SaveOutcome,
  SettingsInput,
  SettingsView,
  Theme,
} from '../../electron/shared/settings/settings.ts';
import { thingKey, thingOfEvent } from '../../electron/shared/things/thing-key.ts';
import { writeTimesAs } from '../../electron/shared/text/time-locale.ts';
import { RequestState } from '../ui/request.svelte.ts';
import { delayFor, waitingWords } from '../alerts/delay-text.ts';
import { announceConnection } from '../connection/connection-text.ts';
import { shortId } from '../event/event-text.ts';
import { Figures } from '../figures/figures.svelte.ts';
import { Live } from '../live/live.svelte.ts';
import { KnownGaps } from '../event/known-gaps.svelte.ts';
import { EventAnnouncer } from './event-announcer.ts';
import { Exporting } from '../filter/exporting.svelte.ts';
import { Drafts } from '../settings/drafts.svelte.ts';
import { Feed } from '../feed/feed.svelte.ts';
import type { RemedyField } from '../connection/setting-for-reason.ts';
import { words } from '../strings.ts';
import { LiveRegion } from '../ui/live-region.svelte.ts';

/** What a person may put aside: a rule or a cause, here or everywhere, or all of a location. */
export interface ShelfSubject {
  readonly rule: string;
  /** Null where there is none. */
  readonly locationId: string | null;
}

export class Monitor {
  readonly bridge: MonitorBridge;
  readonly feed: Feed;
  readonly live: Live;
  readonly figures: Figures;
  readonly voice = new LiveRegion();
  readonly exporting: Exporting;
  readonly gaps: KnownGaps;
  readonly drafts: Drafts;
  /** `starting` until the snapshot is there: nothing else is known to be true. */
  phase = $state<'starting' | 'ready' | 'unreachable'>('starting');
  connection = $state.raw<ConnectionView | null>(null);
  settings = $state.raw<SettingsView | null>(null);
  /** Unix ms; null when not paused, undefined when not known yet. */
  pausedUntil = $state<number | null | undefined>();
  /** Which device this computer uses; the page of devices says why it could not be registered. */
  readonly registering = new RequestState<DeviceView | null>();
  /** Null until known. */
  attention = $state.raw<AttentionView | null>(null);
  /** The first run ends with a test alert, once the connection is live. */
  offersTest = $state(false);
  doshii = $state.raw<DoshiiView | null>(null);
  health = $state.raw<HealthView | null>(null);
  problems = $state.raw<readonly Problem[] | null>(null);
  /** Keys of the things whose facts are being asked for; null until known. */
  factsAsked = $state.raw<readonly string[] | null>(null);
  page = $state<Page | null>(null);
  /** The location whose things and events are shown; null for all. */
  venue = $state<string | null>(null);
  /** Only what needs a person and the latest, to be read from across the room. */
  isWall = $state(false);
  /** The outage that ended last while this window was open, as far as it is known by now. */
  lastGap = $state.raw<Gap | null>(null);
  #lastGapSeq = 0;
  /** The setting that is looked for; the form takes it up. */
  sought = $state<RemedyField | null>(null);
  /** What is to be put aside; the dialog asks for how long. */
  shelving = $state.raw<ShelfSubject | null>(null);
  /** The list of what is put aside is looked for; the page takes it up. */
  seeksShelves = $state(false);
  version = $state('');
  /** Whether the system lets the window come to the front by itself. */
  canRaise = $state(true);
  /** The account was entered in this window, and the connection has not been live since. */
  #isFirstRun = false;
  readonly #announcer = new EventAnnouncer(
    (text) => this.voice.say(text),
    (event) => this.isWaiting(event),
  );
  #settled: ConnectionView | null = null;
  #subscriptions: Unsubscribe[] = [];

  constructor(bridge: MonitorBridge) {
    this.bridge = bridge;
    this.feed = new Feed(bridge);
    this.live = new Live(bridge);
    this.figures = new Figures(bridge);
    this.gaps = new KnownGaps(bridge);
    this.drafts = new Drafts(bridge);
    this.exporting = new Exporting(bridge);
  }

  /** @returns stops it. */
  start(): () => void {
    const { bridge } = this;
    this.#subscriptions = [
      bridge.onConnection((view) => this.#setConnection(view)),
      bridge.onBatch((batch) => this.#addBatch(batch)),
      bridge.onHistoryReset(() => this.feed.reread()),
      bridge.onHistoryReset(() => void this.live.reread()),
      bridge.onCalls((view) => this.live.setCalls(view)),
      bridge.onShowCalls(() => this.#showCalls()),
      bridge.onSelect((seq) => this.#select(seq)),
      bridge.onSettings((settings) => (this.settings = settings)),
      bridge.onPaused((until) => (this.pausedUntil = until)),
      bridge.onAttention((view) => (this.attention = view)),
      bridge.onDoshii((view) => (this.doshii = view)),
      bridge.onHealth((view) => (this.health = view)),
      bridge.onFactsAsked((keys) => (this.factsAsked = keys)),
      bridge.onProblems((problems) => (this.problems = problems)),
      bridge.onPage((page) => (this.page = page)),
      this.exporting.listen(),
      this.figures.listen(),
    ];
    void this.feed.read();
    void this.load();
    return () => this.#stop();
  }

  async load(): Promise<void> {
    this.phase = 'starting';
    try {
      this.#take(await this.bridge.snapshot());
      this.phase = 'ready';
      void this.gaps.read();
    } catch {
      this.phase = 'unreachable';
    }
  }

  openSetting(field: RemedyField): void {
    this.page = 'settings';
    this.sought = field;
  }

  /** By key, so it says what became of the list: the focus may be far from the button that shows it. */
  togglePause(): void {
    const { feed, voice } = this;
    feed.pause(!feed.isPaused);
    voice.say(feed.isPaused ? words.feed.byKey.paused : words.feed.byKey.resumed);
  }

  /** The name of a location as Doshii keeps it; the beginning of its id while that is not known. */
  locationName(id: string): string {
    return this.#nameOf(id) || shortId(id);
  }

  /** Whether a location is known by a name. */
  isNamed(id: string): boolean {
    return this.#nameOf(id) !== '';
  }

  #nameOf(id: string): string {
    return this.doshii?.locations.find((location) => location.id === id)?.name ?? '';
  }

  /** Whether an event is pending within its time. Where the team accepts orders there is none, though its row says so a moment later. */
  isWaiting(event: MonitorEvent): boolean {
    if (!isWaiting(event)) return false;
    const team = this.settings?.attention.teamAccepts;
    const isTeams = team !== undefined && teamAcceptsAt(team, event.locationId);
    return !isTeams || timingOf(event.kind, event.status) !== 'still-pending';
  }

  /** Whether it is shown for how long an event has been waiting: not where none is ever called for. */
  hasClock(event: MonitorEvent): boolean {
    return this.isWaiting(event) && this.#delayFor(event)?.basis !== 'no-acceptances';
  }

  /** What keeps an open alert back; null for nothing. */
  shelfOf(event: MonitorEvent): Shelf | null {
    if (event.handledAt !== null || !isAlerting(event.severity)) return null;
    return this.attention?.shelves.find((shelf) => coversEvent(shelf, event)) ?? null;
  }

  /** Whether more will be known soon of what an event is about. */
  isAsked(event: MonitorEvent): boolean {
    const thing = thingOfEvent(event);
    return thing !== null && this.factsAsked?.includes(thingKey(thing)) === true;
  }

  showShelves(): void {
    this.page = 'alerts';
    this.seeksShelves = true;
  }

  /** When a pending event needs a person, and why then. */
  waitingWords(event: MonitorEvent): string {
    const delay = this.#delayFor(event);
    return waitingWords(event, delay, event.locationId === null ? null : this.locationName(event.locationId));
  }

  /** Since when the thing of a pending event is pending, Unix ms: an earlier row may have said so first. */
  pendingSince(event: MonitorEvent): number {
    return this.attention?.pendingSince[event.seq] ?? sinceOf(event);
  }

  /** Registers this computer at Doshii in one step; when that fails, the page that says why is opened. */
  async useThisComputer(): Promise<void> {
    const say = words.registering;
    if (await this.registering.ask(() => this.bridge.useThisComputer()))
      this.voice.say(say.done(this.registering.value?.name ?? ''));
    else {
      this.page = 'doshii';
      this.voice.interrupt(say.failed);
    }
  }

  async save(input: SettingsInput): Promise<SaveOutcome> {
    const isFirst = this.settings?.clientIdSet === false;
    const outcome = this.#saved(await this.bridge.saveSettings(input));
    if (isFirst && outcome.ok) {
      this.#isFirstRun = true;
      this.#offerTest();
    }
    return outcome;
  }

  async saveAttention(input: RequestArgument<'attention:save'>): Promise<SaveOutcome> {
    return this.#saved(await this.bridge.saveAttention(input));
  }

  async saveDisplay(change: Partial<Display>): Promise<SaveOutcome> {
    if (this.settings === null) throw new Error('the settings are not known yet');
    const { textSize, currency } = this.settings;
    return this.#saved(await this.bridge.saveDisplay({ textSize, currency, ...change }));
  }

  async saveTheme(theme: Theme): Promise<SaveOutcome> {
    return this.#saved(await this.bridge.saveTheme(theme));
  }

  #saved(outcome: SaveOutcome): SaveOutcome {
    if (outcome.ok) this.settings = outcome.settings;
    return outcome;
  }

  /** A push that came before the snapshot is at least as new as the snapshot, so it stays. */
  #take(snapshot: Snapshot): void {
    writeTimesAs(snapshot.locale);
    registerKinds(snapshot.kinds);
    this.feed.apply(snapshot);
    this.live.start(snapshot);
    if (this.connection === null) this.#setConnection(snapshot.connection);
    this.settings ??= snapshot.settings;
    if (this.pausedUntil === undefined) this.pausedUntil = snapshot.pausedUntil;
    this.attention ??= snapshot.attention;
    this.doshii ??= snapshot.doshii;
    this.health ??= snapshot.health;
    this.problems ??= snapshot.problems;
    this.factsAsked ??= snapshot.factsAsked;
    this.exporting.restore(snapshot.exporting);
    this.drafts.restore(snapshot.drafts);
    this.page ??= snapshot.page;
    this.version = snapshot.version;
    this.canRaise = snapshot.canRaise;
    if (this.feed.selected === null && snapshot.selectedSeq !== null) this.#select(snapshot.selectedSeq);
  }

  #delayFor(event: MonitorEvent): DelayView | undefined {
    return delayFor(event, this.attention?.delays ?? []);
  }

  #addBatch(batch: FeedBatch): void {
    const fresh = this.feed.apply(batch);
    this.live.apply(batch);
    this.gaps.add(fresh);
    this.#followGap(fresh, batch.changes);
    this.#announcer.add(fresh, batch.skipped);
  }

  #followGap(fresh: readonly MonitorEvent[], changes: FeedBatch['changes']): void {
    const ended = fresh.findLast(({ gap }) => gap !== null);
    if (ended) [this.lastGap, this.#lastGapSeq] = [ended.gap, ended.seq];
    const known = changes.findLast(({ seq, gap }) => seq === this.#lastGapSeq && gap !== null);
    if (known && this.lastGap !== null) this.lastGap = known.gap;
  }

  #select(seq: number): void {
    this.page = 'live';
    void this.feed.show(seq);
  }

  #showCalls(): void {
    this.page = 'live';
    this.live.showCalls();
  }

  #offerTest(): void {
    if (!this.#isFirstRun || this.connection?.name !== 'live') return;
    this.#isFirstRun = false;
    this.offersTest = true;
  }

  #setConnection(view: ConnectionView): void {
    this.connection = view;
    this.#offerTest();
    const announcement = announceConnection(this.#settled, view);
    if (announcement === null) return;
    this.#settled = view;
    if (announcement.assertive) this.voice.interrupt(announcement.text);
    else this.voice.say(announcement.text);
  }

  #stop(): void {
    for (const unsubscribe of this.#subscriptions) unsubscribe();
    this.#announcer.stop();
    this.live.stop();
    this.feed.stop();
  }
}

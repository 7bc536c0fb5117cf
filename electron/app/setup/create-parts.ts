/** Creates every part of the monitor behind its window and tray. What they report to each other is connected afterwards. */
import { hostname } from 'node:os';
import { app, clipboard } from 'electron';
import type { GenericSchema } from 'valibot';
import { accountFile } from '../../platform/adapters/account-file.ts';
import { FIRST_ACCOUNT } from '../../shared/account.ts';
import { ConnectionRecordFile } from '../../connection/adapters/connection-record-file.ts';
import { StoppedUntilSchema } from '../../connection/watch-stop.ts';
import { Feed } from '../../feed/feed.ts';
import { VenueHours } from '../../hours/venue-hours.ts';
import { ExportState } from '../../history/export-state.ts';
import { ShelfRecordSchema } from '../../alerts/shelving/shelf-record.ts';
import { FactQuestions } from '../../things/fact-questions.ts';
import { SoundPlayer } from '../../alerts/adapters/sound-player.ts';
import { systemClock } from '../../platform/adapters/clock.ts';
import { JsonFile } from '../../platform/adapters/json-file.ts';
import type { Provider } from '../../provider.ts';
import type { SessionBus } from '../../platform/adapters/session-bus.ts';
import { hmacSign, restSender } from '../../platform/net/adapters/http-sender.ts';
import type { Network } from '../../platform/net/adapters/proxy-agent.ts';
import { proxiesIn } from '../../platform/net/proxy-list.ts';
import { resolveSystemProxy } from '../../platform/net/adapters/system-proxy.ts';
import { onTrustRead } from '../../platform/net/adapters/tls-context.ts';
import { registerKinds } from '../../shared/events/kind-registry.ts';
import { datedMoment } from '../../shared/text/time-locale.ts';
import { PLAYER_PAGE } from '../adapters/app-protocol.ts';
import { chooseExportFile } from '../adapters/export-dialog.ts';
import type { Log } from '../adapters/stdout-log.ts';
import { createHistory } from './create-history.ts';
import { factsInFrame } from '../facts-in-frame.ts';
import { frameIntake } from '../frame-intake.ts';
import type { Front } from '../window-and-tray.ts';
import type { LogSink } from '../log-sink.ts';
import { loadConfiguration } from '../load-configuration.ts';
import { APP_USER_MODEL_ID } from '../prepare-process.ts';
import { historyRequests } from '../requests/history.ts';
import { SavedRules } from '../severity-by-saved-rules.ts';
import { setupAlerts } from './setup-alerts.ts';
import { setupConnection } from './setup-connection.ts';
import { setupCredentials } from './setup-credentials.ts';
import { setupDiagnostics } from './setup-diagnostics.ts';
import { setupInsights } from './setup-insights.ts';
import { setupMorningCheck } from './setup-morning-check.ts';
import { setupSettings } from './setup-settings.ts';
import { setupUpkeep } from './setup-startup-and-updates.ts';
import { createSignals } from '../part-signals.ts';
import { strings } from '../strings.ts';
import { TrayHint } from '../tray/tray-hint.ts';

export interface AppParts {
  /** The ordering service that is watched. */
  readonly provider: Provider;
  readonly front: Front;
  readonly bus: SessionBus;
  readonly kept: LogSink;
  readonly log: Log;
}

export type App = Awaited<ReturnType<typeof createApp>>;

/** Waits only for the settings, the policy and the connection record. */
export async function createApp({ provider, front, bus, kept, log }: AppParts) {
  const { window, problems } = front;
  const userData = app.getPath('userData');
  const account = FIRST_ACCOUNT;
  const signals = createSignals();
  registerKinds(provider.kinds);
  const clock = systemClock;
  const warn = (text: string): void => log({ type: 'warning', text });

  onTrustRead((counts) => log({ type: 'info', text: strings.technical.trust(counts) }));

  const loading = loadConfiguration(userData, bus, problems, provider.addresses);
  const reading = ConnectionRecordFile.open(userData, account, Date.now());
  const restoredFeed = Promise.withResolvers<Feed>();
  const history = createHistory({
    folder: userData,
    account,
    loading,
    problems,
    factsOf: (raw) => factsInFrame(provider, raw),
    onFault: (text) => warn(`history: ${text}`),
    onStored: signals.eventsStored.emit,
    onReset: signals.rowsReset.emit,
    onLoss: (sentence) => void restoredFeed.promise.then((feed) => feed.addLoss(sentence)),
  });
  // On a thread of its own, beside everything else.
  const opening = history.open();
  history.windowOpen(window.isOpen);
  const [{ configuration, store }, record] = await Promise.all([loading, reading]);

  const network: Network = {
    resolveProxy: async (url) => {
      const answer = await resolveSystemProxy(url);
      configuration.usesProxy(...proxiesIn(answer));
      return answer;
    },
    proxyLogin: (proxy, isAsking) => configuration.proxyLogin(proxy, isAsking),
    onLoginRefused: (proxy) => configuration.refusedByProxy(proxy),
  };
  const keep = <T extends object>(name: string, schema: GenericSchema<unknown, T>): JsonFile<T> =>
    new JsonFile(userData, accountFile(userData, account, name, '.json'), schema);
  const core = { clock, configuration, network, problems, window, log };
  const rules = new SavedRules(() => configuration.view.attention.rules);
  const { severityOf } = rules;
  const feed = new Feed({
    clock,
    history,
    formatTime: (at) => datedMoment(at, clock.now()),
    severityOf,
    onBatch: signals.rowsPublished.emit,
    onReset: signals.rowsReset.emit,
    isWatched: () => window.isWatched,
    onShortGap: signals.shortGapEnded.emit,
  });
  const restored = opening.then((found) => feed.restore(found));
  void restored.then(() => restoredFeed.resolve(feed));
  const intake = frameIntake({
    feed,
    log,
    describe: provider.describe,
    severityOf,
    attention: { consider: signals.eventReceived.emit },
  });
  const hours = new VenueHours({
    settings: () => configuration.view.tradingHours,
    onChange: signals.hoursChanged.emit,
  });
  const rest = provider.createRest({
    ...core,
    feed,
    history,
    severityOf,
    hostName: hostname(),
    send: restSender(network),
    sign: hmacSign,
    keep,
    onRecovered: signals.eventRecovered.emit,
    onFacts: (thing, facts) => signals.factsLearned.emit({ thing, facts }),
    onStatus: signals.statusHeard.emit,
    onRecovery: (seq, recovery) => signals.gapChecked.emit({ seq, recovery }),
    onWarning: warn,
    onProblems: (now) => problems.set('doshii', now),
    onChange: signals.doshiiChanged.emit,
    onHealth: signals.healthChanged.emit,
    isTrading: () => hours.all.isOpen(clock.now()),
    onDevice: signals.deviceChanged.emit,
  });
  const facts = new FactQuestions({
    clock,
    known: (thing) => feed.factsOf(thing),
    ask: async (thing) => (await rest.askFacts?.(thing)) ?? 'none',
    isReady: () => rest.askFacts !== undefined && rest.view().rest === 'ready',
    onAsked: signals.factsAsked.emit,
  });
  const player = new SoundPlayer(PLAYER_PAGE);
  const alerts = setupAlerts({
    ...core,
    calendars: hours,
    player,
    bus,
    userData,
    history,
    feed,
    intake,
    rules,
    protocol: provider.protocol,
    appId: APP_USER_MODEL_ID,
    lookAhead: (event) => facts.whenKnown(event),
    askStatus: (event) => rest.statusOf(event),
    locationName: (id) => rest.view().locations.find((location) => location.id === id)?.name ?? null,
    shelfFile: new JsonFile(userData, accountFile(userData, account, 'shelves', '.json'), ShelfRecordSchema),
    calendarAt: (locationId) => hours.at(locationId),
    onOpen: signals.notificationOpened.emit,
    onHandled: signals.notificationHandled.emit,
    onView: signals.alertsChanged.emit,
    onCalls: signals.callsChanged.emit,
    onPause: signals.alertsPaused.emit,
    onSettings: signals.alertSettingsSaved.emit,
  });
  const { attention } = alerts;
  const link = setupConnection({
    ...core,
    feed,
    record,
    stopFile: keep('stopped-watching', StoppedUntilSchema),
    protocol: provider.protocol,
    version: app.getVersion(),
    onFrame: intake,
    onGap: signals.gapEnded.emit,
    onState: signals.connectionState.emit,
    onView: signals.connectionView.emit,
  });
  const { connection } = link;
  const credentials = setupCredentials({
    ...core,
    store,
    attention,
    onChange: signals.credentialsRead.emit,
    onKept: signals.settingsShown.emit,
  });
  const settings = setupSettings({
    ...core,
    connection,
    stoppedMs: () => link.watchStop.leftMs,
    credentials,
    onApply: signals.settingsApplied.emit,
  });
  const exporting = new ExportState((progress) => window.send('export:progress', progress));
  const historyHandlers = historyRequests({
    history,
    feed,
    attention,
    exporting,
    writeCalls: () => alerts.writeCalls(),
    now: () => Date.now(),
    handler: () => configuration.view.attention.operator || null,
    copy: (text) => clipboard.writeText(text),
    chooseFile: chooseExportFile,
    locations: () => rest.view().locations,
  });
  const diagnostics = setupDiagnostics({
    ...core,
    connection,
    connectionHistory: link.history,
    rest,
    log: kept,
  });
  const morningCheck = setupMorningCheck({
    ...core,
    keep,
    history,
    attention,
    connection,
    rest,
    folder: userData,
    output: alerts.output,
    calendar: () => hours.all,
    onView: (view) => window.send('morning-check:changed', view),
  });
  const upkeep = setupUpkeep({
    ...core,
    calendars: hours,
    folder: userData,
    isAlertOpen: () => attention.view.open > 0,
    onChange: (view) => window.send('upkeep:changed', view),
    onSaved: signals.settingsShown.emit,
    onFault: warn,
  });
  const insights = setupInsights({
    clock,
    signals,
    history,
    record: link.history,
    hours,
    onChange: (figures) => window.send('figures:changed', figures),
  });
  const trayHint = new TrayHint(userData, (alert) => attention.tell(alert));

  return {
    front,
    signals,
    history,
    restored,
    configuration,
    feed,
    rest,
    facts,
    hours,
    player,
    alerts,
    link,
    credentials,
    settings,
    exporting,
    historyHandlers,
    diagnostics,
    morningCheck,
    insights,
    upkeep,
    trayHint,
  };
}

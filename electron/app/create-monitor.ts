/** Builds every part of the monitor behind its window and tray, wires them, and starts them in order. */
import { join } from 'node:path';
import * as v from 'valibot';
import { app, clipboard, nativeTheme, powerMonitor } from 'electron';
import type { Alert } from '../alerts/alert-output.ts';
import { Configuration } from '../settings/configuration.ts';
import { destinations } from '../settings/credential-origin.ts';
import { ExportState } from '../history/export-state.ts';
import { Feed } from '../feed/feed.ts';
import { frameIntake } from './frame-intake.ts';
import { historyRequests } from './requests/history.ts';
import { managed } from '../settings/policy/overlay.ts';
import { readPolicy } from '../settings/policy/policy.ts';
import { TRAY_PAUSE_MINUTES, TRAY_ROWS, trayView, type TrayAction } from './tray-view.ts';
import { whenReady } from '../platform/when-ready.ts';
import { trimBatch } from './trim-batch.ts';
import { KnownLocationsSchema } from '../shared/doshii-answers.ts';
import type { RequestHandlers } from '../shared/ipc.ts';
import type { MonitorEvent } from '../shared/monitor-event.ts';
import { reason, type Reason } from '../shared/reasons.ts';
import { systemClock } from '../platform/adapters/clock.ts';
import { ConnectionRecordFile } from '../connection/adapters/connection-record-file.ts';
import { CredentialVault } from '../settings/adapters/credential-vault.ts';
import { PLAYER_PAGE } from './adapters/app-protocol.ts';
import { chooseExportFile } from './adapters/export-dialog.ts';
import { HistoryStore } from '../history/adapters/history-store.ts';
import { JsonFile } from '../platform/adapters/json-file.ts';
import { desktopKeyring } from '../settings/adapters/keyring.ts';
import { localDayTime, localMoment } from '../platform/adapters/local-time.ts';
import type { Log } from './adapters/log.ts';
import { policySources } from '../settings/adapters/policy-sources.ts';
import type { SessionBus } from '../platform/adapters/session-bus.ts';
import { SettingsStore } from '../settings/adapters/settings-store.ts';
import { SoundPlayer } from '../alerts/adapters/sound-player.ts';
import { resolveSystemProxy } from '../platform/net/adapters/system-proxy.ts';
import { setupAlerts } from './setup-alerts.ts';
import { readCredentials } from './setup-credentials.ts';
import { setupDoshii } from './setup-doshii.ts';
import type { Front } from './front.ts';
import { setupConnection } from './setup-connection.ts';
import { APP_USER_MODEL_ID } from './process.ts';
import { setupSettings } from './setup-settings.ts';
import { setupDiagnostics, type KeptLog } from './setup-diagnostics.ts';
import { upkeep } from './setup-updates.ts';
import { strings } from './strings.ts';

// Read with it, and not before.
export { answerWith } from './adapters/ipc-answers.ts';
export { KeptLog } from './setup-diagnostics.ts';

const MINUTE_MS = 60_000;

/** Which hints were given. */
const HintsSchema = v.object({ closedToTray: v.boolean() });

/** Said once, when the window is closed for the first time. */
const IN_TRAY: Alert = {
  title: strings.trayHint.title,
  body: strings.trayHint.body,
  severity: 'notice',
  opens: 'connection',
  acknowledges: [],
};

export interface MonitorParts {
  readonly front: Front;
  readonly bus: SessionBus;
  readonly kept: KeptLog;
  readonly log: Log;
}

export interface Monitor {
  readonly handlers: RequestHandlers;
  /** Reads the history and the credentials, each as long as it takes, and connects. */
  begin(): Promise<void>;
  /** The venue's own sound, while it is to be played. */
  ownSound(): Promise<Buffer | null>;
  windowOpen(isOpen: boolean): void;
  /** A person closed the window; the monitor goes on in the tray. */
  windowHidden(): void;
  /** Says goodbye and writes everything down. */
  end(): Promise<void>;
}

/** Waits only for the files of the settings and of the policy. */
export async function createMonitor(parts: MonitorParts): Promise<Monitor> {
  const { front, bus, kept, log } = parts;
  const player = new SoundPlayer(PLAYER_PAGE);
  const { window, problems } = front;
  const userData = app.getPath('userData');
  const warn = (text: string): void => log({ type: 'warning', text });
  const eventHistory = new HistoryStore({
    folder: userData,
    worker: join(import.meta.dirname, 'history-worker.js'),
    now: () => Date.now(),
    retention: () => ({
      days: configuration.view.retentionDays,
      events: configuration.view.retentionEvents,
    }),
    onProblems: (now) => problems.set('history', now),
    onFault: (text) => warn(`history: ${text}`),
    onReset: () => window.send('history:reset', null),
    onStored: (seqs) => feed.stored(seqs),
  });
  // On a thread of its own, beside everything else.
  const opening = eventHistory.open();
  eventHistory.windowOpen(window.isOpen);

  const vault = new CredentialVault(desktopKeyring(bus, app.commandLine.getSwitchValue('password-store')));
  const [store, record, sources] = await Promise.all([
    SettingsStore.open(userData, Date.now(), vault),
    ConnectionRecordFile.open(userData, Date.now()),
    policySources(process.argv, app.commandLine.getSwitchValue('policy-file')),
  ]);
  const { policy, problems: policyProblems } = readPolicy(sources);
  problems.set('policy', policyProblems);
  const { problems: settingsProblems, ...loaded } = store.load((own) => destinations(managed(own, policy)));
  problems.set('settings', settingsProblems);
  const configuration = new Configuration(store, loaded, policy);
  nativeTheme.themeSource = configuration.view.theme;
  const tellSetup = (): void => {
    const { setupProblem, credentialProblems } = configuration;
    problems.set('address', setupProblem === null ? [] : [setupProblem]);
    problems.set('credentials', credentialProblems);
  };
  tellSetup();

  const network = {
    resolveProxy: resolveSystemProxy,
    proxyLogin: () => configuration.proxyLogin,
  };
  const drawTray = (): void => front.tray.draw();
  const { attention, ...desk } = setupAlerts({
    ...{ configuration, problems, window, player, network, bus, log, drawTray },
    userData: app.getPath('userData'),
    clock: systemClock,
    history: eventHistory,
    appId: APP_USER_MODEL_ID,
    feed: () => feed,
    intake: () => intake,
    lookAhead: (event) => doshii.lookAhead(event),
    handle: (request) => eventRequests['history:handle'](request),
    show: (page, seq) => front.show(page, seq),
    onSettings: () => {
      tellSetup();
      settings.show();
    },
  });
  const feed = new Feed({
    clock: systemClock,
    history: eventHistory,
    formatTime: localMoment,
    severityOf: desk.severityOf,
    onBatch: (batch) => window.send('feed:batch', trimBatch(batch)),
    onReset: () => window.send('history:reset', null),
  });
  const intake = frameIntake({ feed, log, severityOf: desk.severityOf, attention: { consider: heard } });
  const doshii = setupDoshii({
    ...{ configuration, network, feed, attention: desk, log },
    clock: systemClock,
    history: eventHistory,
    severityOf: desk.severityOf,
    kept: new JsonFile(userData, 'locations', KnownLocationsSchema),
    onProblems: (now) => problems.set('doshii', now),
    onChange: (view) => window.send('doshii:changed', view),
    onDevice: () => settings.apply(true),
  });
  const link = setupConnection({
    ...{ configuration, network, feed, problems, log, record },
    version: app.getVersion(),
    onFrame: intake,
    onGap: (row) => {
      desk.consider(row);
      doshii.gapEnded(row);
    },
    onState: (view) => desk.update(view),
    onView: (view) => {
      window.send('connection:changed', view);
      drawTray();
    },
  });
  const { connection, history } = link;
  const hints = new JsonFile(userData, 'hints', HintsSchema);
  let isTrayExplained = hints.restored?.closedToTray ?? false;
  const restored = opening.then((found) => feed.restore(found));
  let isRestored = false;
  const settings = setupSettings({
    ...{ configuration, connection, window },
    waitsFor,
    onApply: () => {
      tellSetup();
      credentials.saved();
      desk.reconsider();
      ownUpkeep.refresh();
      doshii.settingsChanged();
    },
  });
  const exporting = new ExportState((progress) => window.send('export:progress', progress));
  const eventRequests = historyRequests({
    history: eventHistory,
    ...{ feed, attention, exporting },
    now: () => Date.now(),
    handler: () => configuration.view.attention.operator || null,
    copy: (text) => clipboard.writeText(text),
    chooseFile: chooseExportFile,
  });
  const support = setupDiagnostics(kept, {
    clock: systemClock,
    facts: () => ({
      destination: connection.view.destination,
      connection: connection.view,
      history: history.view(),
      settings: configuration.view,
      rest: { state: doshii.view().rest, problem: doshii.view().problem },
      problems: (source) => problems.of(source),
      windowFailures: window.failures,
    }),
    address: () => configuration.target?.url.replace(/\?.*$/s, '') ?? null,
  });
  const ownUpkeep = upkeep({
    folder: userData,
    ...{ configuration, problems },
    isAlertOpen: () => attention.view.open > 0,
    onChange: (view) => window.send('upkeep:changed', view),
    onSaved: () => settings.show(),
    onFault: warn,
  });
  const credentials = readCredentials({
    ...{ configuration, store, problems, attention, window, log },
    onChange: () => {
      if (isRestored) credentialsKnown();
    },
    onKept: () => settings.show(),
  });
  front.tray.follow({
    view: () =>
      trayView({
        connection: connection.view,
        attention: attention.view,
        newest: attention.newest(TRAY_ROWS),
        pausedUntil: attention.pausedUntil,
        formatTime: localDayTime,
      }),
    act,
  });

  // Not every computer wakes again: what is known of the connection is written down before.
  powerMonitor.on('suspend', () => history.save());
  powerMonitor.on('resume', () => {
    connection.wake('resume');
    // A pause may have ended meanwhile.
    attention.reconsider();
    credentials.look();
  });
  powerMonitor.on('unlock-screen', () => {
    connection.wake('unlock');
    credentials.look();
  });

  return {
    handlers: {
      ...support.handlers,
      'app:snapshot': () => ({
        version: app.getVersion(),
        locale: app.getSystemLocale(),
        connection: connection.view,
        settings: configuration.view,
        pausedUntil: attention.pausedUntil,
        attention: attention.view,
        doshii: doshii.view(),
        problems: problems.all,
        exporting: exporting.progress,
        ...front.wish,
        ...feed.latest(),
      }),
      ...settings.handlers,
      ...credentials.handlers,
      'connection:reconnect': () => (connection.reconnect(), null),
      'connection:disconnect': () => (connection.disconnect(), null),
      'connection:history': () => history.view(),
      ...doshii.handlers,
      ...whenReady(restored, eventRequests),
      ...desk.handlers,
      ...whenReady(restored, {
        'attention:preview': desk.handlers['attention:preview'],
        'attention:test': desk.handlers['attention:test'],
      }),
      ...ownUpkeep.handlers,
    },
    begin: async () => {
      credentials.start();
      await restored;
      isRestored = true;
      eventHistory.keepTidy();
      credentialsKnown();
      void desk.restore();
    },
    ownSound: () => player.ownSound(),
    windowOpen: (isOpen) => eventHistory.windowOpen(isOpen),
    windowHidden: () => {
      if (isTrayExplained || !attention.tell(IN_TRAY)) return;
      isTrayExplained = true;
      hints.save({ closedToTray: true });
    },
    end: async () => {
      credentials.stop();
      connection.disconnect(reason('ended', 'ended'));
      // First, as the rest may take longer than quitting waits.
      history.save();
      link.stop();
      desk.stop();
      ownUpkeep.stop();
      doshii.stop();
      await feed.flush();
      await desk.flush();
      await eventHistory.close();
    },
  };

  function waitsFor(): Reason | null {
    if (!isRestored) return reason('starting', strings.technical.historyBeingRead);
    if (!configuration.isSealed) return null;
    return credentials.isReading
      ? reason('starting', strings.technical.keyStoreAsked)
      : reason('key-store', strings.technical.noClientId);
  }

  /** As far as they are. */
  function credentialsKnown(): void {
    tellSetup();
    settings.show();
    ownUpkeep.refresh();
    settings.connect();
    doshii.start();
  }

  function heard(event: MonitorEvent): void {
    if (event.origin !== 'test') doshii.heard(event);
    desk.consider(event);
  }

  function act(action: TrayAction): void {
    const actions: Record<TrayAction, () => void> = {
      open: () => front.show('feed'),
      'acknowledge-all': () => void desk.acknowledgeAll(),
      settings: () => front.show('settings'),
      reconnect: () => connection.reconnect(),
      pause: () => attention.pause(TRAY_PAUSE_MINUTES * MINUTE_MS),
      resume: () => attention.pause(0),
      quit: () => app.quit(),
    };
    actions[action]();
  }
}

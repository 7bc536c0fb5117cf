/** Composition root: builds every part and wires it, top to bottom. */
import { join } from 'node:path';
import { app, clipboard, nativeTheme, powerMonitor, session } from 'electron';
import { Configuration } from './core/configuration.ts';
import { destinations } from './core/credential-origin.ts';
import { ExportState } from './core/export-state.ts';
import { Feed } from './core/feed.ts';
import { frameIntake } from './core/frame-intake.ts';
import { historyRequests } from './core/history-requests.ts';
import { HIDDEN_SWITCH } from './core/login-item.ts';
import { managed } from './core/managed-settings.ts';
import { readPolicy } from './core/policy.ts';
import { credentialsNotKept } from './core/policy-problems.ts';
import { Problems, windowGivenUp } from './core/problems.ts';
import { TRAY_PAUSE_MINUTES, type TrayAction } from './core/tray-view.ts';
import { windowBatch } from './core/window-batch.ts';
import { serveApp } from './shell/app-protocol.ts';
import { systemClock } from './shell/clock.ts';
import { ConnectionRecordFile } from './shell/connection-record-file.ts';
import { chooseExportFile } from './shell/export-dialog.ts';
import { HistoryStore } from './shell/history/history-store.ts';
import { handleRequests } from './shell/ipc.ts';
import { JsonFile } from './shell/json-file.ts';
import { localMoment } from './shell/local-time.ts';
import { startsHidden } from './shell/login-item.ts';
import { setAppMenu } from './shell/menus.ts';
import { policySources } from './shell/policy/policy-sources.ts';
import { beforeQuit } from './shell/quit.ts';
import { SettingsStore } from './shell/settings-store.ts';
import { SoundPlayer } from './shell/sound-player.ts';
import { lockDownContents, MainWindow } from './shell/window.ts';
import { KnownLocationsSchema } from './shared/doshii-answers.ts';
import type { Page } from './shared/ipc.ts';
import type { MonitorEvent } from './shared/monitor-event.ts';
import { reason } from './shared/reasons.ts';
import { writeTimesAs } from './shared/time-locale.ts';
import { buildAttention } from './wiring/attention.ts';
import { wireDoshii } from './wiring/doshii.ts';
import { buildLink } from './wiring/link.ts';
import { APP_USER_MODEL_ID, prepareProgram } from './wiring/program.ts';
import { settingsDesk } from './wiring/settings.ts';
import { buildSupport } from './wiring/support.ts';
import { buildTray } from './wiring/tray.ts';
import { upkeep } from './wiring/upkeep.ts';

const MINUTE_MS = 60_000;

const dist = join(import.meta.dirname, '..');
const assets = join(dist, 'assets');
const program = prepareProgram();
const { log } = program;

if (app.requestSingleInstanceLock())
  void app
    .whenReady()
    .then(run)
    .catch((error: unknown) => program.giveUp(error));
else app.quit();

async function run(): Promise<void> {
  const kept = program.keepLog();
  log({ type: 'start', version: app.getVersion() });
  writeTimesAs(app.getSystemLocale());
  setAppMenu();
  lockDownContents();
  const player = new SoundPlayer();
  serveApp(
    { window: join(dist, 'renderer'), player: join(dist, 'player'), sounds: join(assets, 'sounds') },
    () => player.ownSound(),
  );

  // What a window that is still to open, or still loading, is to show first.
  let asked: { page: Page; selectedSeq: number | null } = { page: 'feed', selectedSeq: null };

  const window = new MainWindow({
    preload: join(dist, 'preload', 'preload.cjs'),
    assets,
    onOpened: () => eventHistory.windowOpen(true),
    onClosed: () => {
      asked = { page: 'feed', selectedSeq: null };
      eventHistory.windowOpen(false);
    },
    onFailure: (what, willOpen) => {
      log({ type: 'warning', text: `window: ${what}` });
      if (!willOpen) problems.set('window', [windowGivenUp(what)]);
    },
  });
  const problems = new Problems({
    onNew: (problem) => log({ type: 'problem', problem }),
    onChange: (all) => window.send('problems:changed', all),
  });
  const eventHistory = new HistoryStore({
    folder: app.getPath('userData'),
    worker: join(import.meta.dirname, 'history-worker.js'),
    now: () => Date.now(),
    retention: () => ({
      days: configuration.view.retentionDays,
      events: configuration.view.retentionEvents,
    }),
    onProblems: (now) => problems.set('history', now),
    onFault: (text) => log({ type: 'warning', text: `history: ${text}` }),
    onReset: () => window.send('history:reset', null),
    onStored: (seqs) => feed.stored(seqs),
  });
  // It takes as long as the settings do, on a thread of its own.
  const opening = eventHistory.open();

  const store = await SettingsStore.open(app.getPath('userData'), Date.now());
  const { policy, problems: policyProblems } = readPolicy(
    await policySources(process.argv, app.commandLine.getSwitchValue('policy-file')),
  );
  problems.set('policy', policyProblems);
  const { problems: settingsProblems, ...loaded } = await store.load((settings) =>
    destinations(managed(settings, policy)),
  );
  const configuration = new Configuration(store, loaded, policy);
  nativeTheme.themeSource = configuration.view.theme;
  problems.set('settings', settingsProblems);
  const tellSetup = (): void => {
    const { setupProblem, credentialProblems } = configuration;
    problems.set('address', setupProblem === null ? [] : [setupProblem]);
    problems.set('credentials', credentialProblems);
  };
  tellSetup();
  const notAdopted = await configuration.adoptCredentials();
  if (notAdopted !== null) problems.set('adoption', [credentialsNotKept(notAdopted)]);

  const network = {
    resolveProxy: (url: string) => session.defaultSession.resolveProxy(url),
    proxyLogin: () => configuration.proxyLogin,
  };
  const { attention, ...desk } = buildAttention({
    ...{ configuration, problems, window, player, network, log, show },
    userData: app.getPath('userData'),
    clock: systemClock,
    history: eventHistory,
    appId: APP_USER_MODEL_ID,
    feed: () => feed,
    intake: () => intake,
    lookAhead: (event) => doshii.lookAhead(event),
    handle: (request) => eventRequests['history:handle'](request),
    onSettings: () => {
      tellSetup();
      settings.show();
    },
    drawTray: () => tray.draw(),
  });
  const feed = new Feed({
    clock: systemClock,
    history: eventHistory,
    restored: await opening,
    formatTime: localMoment,
    severityOf: desk.severityOf,
    onBatch: (batch) => window.send('feed:batch', windowBatch(batch)),
    onReset: () => window.send('history:reset', null),
  });
  eventHistory.keepTidy();
  const intake = frameIntake({ feed, log, severityOf: desk.severityOf, attention: { consider: heard } });
  const doshii = wireDoshii({
    ...{ configuration, network, feed, attention: desk, log },
    clock: systemClock,
    history: eventHistory,
    severityOf: desk.severityOf,
    kept: new JsonFile(app.getPath('userData'), 'locations', KnownLocationsSchema),
    onProblems: (now) => problems.set('doshii', now),
    onChange: (view) => window.send('doshii:changed', view),
    onDevice: () => settings.apply(true),
  });
  const link = buildLink({
    ...{ configuration, network, feed, problems, log },
    record: await ConnectionRecordFile.open(app.getPath('userData'), Date.now()),
    version: app.getVersion(),
    onFrame: intake,
    onGap: (row) => {
      desk.consider(row);
      doshii.gapEnded(row);
    },
    onState: (view) => desk.update(view),
    onView: (view) => {
      window.send('connection:changed', view);
      tray.draw();
    },
  });
  const { connection, history } = link;
  const settings = settingsDesk({
    ...{ configuration, connection, window },
    onApply: () => {
      tellSetup();
      desk.reconsider();
      ownUpkeep.refresh();
      doshii.settingsChanged();
    },
  });
  const exporting = new ExportState((progress) => window.send('export:progress', progress));
  const tray = buildTray({
    ...{ assets, attention, connection, window, act },
    onRow: (seq) => show('feed', seq),
  });
  const eventRequests = historyRequests({
    history: eventHistory,
    feed,
    attention,
    now: () => Date.now(),
    handler: () => configuration.view.attention.operator || null,
    copy: (text) => clipboard.writeText(text),
    chooseFile: chooseExportFile,
    exporting,
  });

  const support = buildSupport(kept, {
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
    folder: app.getPath('userData'),
    configuration,
    problems,
    isAlertOpen: () => attention.view.open > 0,
    onChange: (view) => window.send('upkeep:changed', view),
    onSaved: () => settings.show(),
    onFault: (text) => log({ type: 'warning', text }),
  });

  handleRequests(
    {
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
        ...asked,
        ...feed.latest(),
      }),
      ...settings.handlers,
      'connection:reconnect': () => (connection.reconnect(), null),
      'connection:disconnect': () => (connection.disconnect(), null),
      'connection:history': () => history.view(),
      ...doshii.handlers,
      ...eventRequests,
      ...desk.handlers,
      ...ownUpkeep.handlers,
    },
    (text) => log({ type: 'warning', text: `request turned away: ${text}` }),
  );

  // Started at login by two entries, one for everyone and one for this user, it still opens no window.
  app.on('second-instance', (_event, argv) => {
    if (!argv.includes(`--${HIDDEN_SWITCH}`)) show('feed');
  });
  app.on('activate', () => show('feed'));
  // Closing the window leaves the monitor in the tray; only Quit ends it.
  app.on('window-all-closed', () => undefined);
  beforeQuit(async () => {
    connection.disconnect(reason('ended', 'ended'));
    // First, as the rest may take longer than quitting waits.
    history.save();
    link.stop();
    desk.stop();
    ownUpkeep.stop();
    doshii.stop();
    tray.destroy();
    await feed.flush();
    await desk.flush();
    await eventHistory.close();
  });
  // Not every computer wakes again: what is known of the connection is written down before.
  powerMonitor.on('suspend', () => history.save());
  powerMonitor.on('resume', () => connection.wake('resume'));
  // A pause may have ended meanwhile.
  powerMonitor.on('resume', () => attention.reconsider());
  powerMonitor.on('unlock-screen', () => connection.wake('unlock'));

  settings.connect();
  doshii.start();
  if (!startsHidden()) window.open();
  void desk.restore();

  function heard(event: MonitorEvent): void {
    if (event.origin !== 'test') doshii.heard(event);
    desk.consider(event);
  }

  function show(page: Page, selectedSeq: number | null = null): void {
    asked = { page, selectedSeq };
    window.open();
    window.send('window:page', page);
    if (selectedSeq !== null) window.send('feed:select', selectedSeq);
  }

  function act(action: TrayAction): void {
    const actions: Record<TrayAction, () => void> = {
      open: () => show('feed'),
      'acknowledge-all': () => void desk.acknowledgeAll(),
      settings: () => show('settings'),
      reconnect: () => connection.reconnect(),
      pause: () => attention.pause(TRAY_PAUSE_MINUTES * MINUTE_MS),
      resume: () => attention.pause(0),
      quit: () => app.quit(),
    };
    actions[action]();
  }
}

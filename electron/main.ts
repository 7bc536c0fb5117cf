/** Composition root: builds every part and wires it, top to bottom. */
import { join } from 'node:path';
import { app, clipboard, dialog, Menu, nativeTheme, powerMonitor, session } from 'electron';
import { Configuration } from './core/configuration.ts';
import { Connection } from './core/connection.ts';
import { ConnectionHistory } from './core/connection-history.ts';
import { ExportState } from './core/export-state.ts';
import { Feed } from './core/feed.ts';
import { frameIntake } from './core/frame-intake.ts';
import { historyRequests } from './core/history-requests.ts';
import { HIDDEN_SWITCH } from './core/login-item.ts';
import { credentialsNotKept, readPolicy } from './core/policy.ts';
import { Problems, windowGivenUp } from './core/problems.ts';
import { MemoryWatch } from './core/support/memory-watch.ts';
import { TRAY_PAUSE_MINUTES, type TrayAction } from './core/tray-view.ts';
import { WakeWatch } from './core/wake-watch.ts';
import { windowBatch } from './core/window-batch.ts';
import { registerAppScheme, serveApp } from './shell/app-protocol.ts';
import { midnightBefore, systemClock } from './shell/clock.ts';
import { ConnectionRecordFile } from './shell/connection-record-file.ts';
import { chooseExportFile } from './shell/export-dialog.ts';
import { HistoryStore } from './shell/history/history-store.ts';
import { handleRequests } from './shell/ipc.ts';
import { localMoment } from './shell/local-time.ts';
import { stdoutLog, type Log } from './shell/log.ts';
import { startsHidden } from './shell/login-item.ts';
import { networkAddresses } from './shell/network-addresses.ts';
import { policySources } from './shell/policy/policy-sources.ts';
import { beforeQuit } from './shell/quit.ts';
import { SettingsStore } from './shell/settings-store.ts';
import { socketOpener } from './shell/socket.ts';
import { SoundPlayer } from './shell/sound-player.ts';
import { lockDownContents, MainWindow } from './shell/window.ts';
import { buildSupport, KeptLog } from './wiring/support.ts';
import type { Page } from './shared/ipc.ts';
import { reason } from './shared/reasons.ts';
import { buildAttention } from './wiring/attention.ts';
import { buildTray } from './wiring/tray.ts';
import { upkeep } from './wiring/upkeep.ts';

/** The folder below the user's application data; it must never change, or settings would seem lost. */
const USER_DATA_FOLDER = 'Doshii Monitor';
/** Windows shows notifications only to programs with an id that equals their shortcut's. */
const APP_USER_MODEL_ID = 'au.doshii-monitor.desktop';
const MINUTE_MS = 60_000;

const dist = join(import.meta.dirname, '..');
const assets = join(dist, 'assets');
const printed = stdoutLog(app.commandLine.hasSwitch('json-log') ? 'json' : 'text');
let kept: KeptLog | null = null;
const log: Log = (entry) => {
  printed(entry);
  kept?.add(entry);
};

app.setAppUserModelId(APP_USER_MODEL_ID);
app.enableSandbox();
app.setPath(
  'userData',
  app.commandLine.getSwitchValue('user-data-dir') || join(app.getPath('appData'), USER_DATA_FOLDER),
);
registerAppScheme();

process.on('uncaughtException', (error) => fault(error));
process.on('unhandledRejection', (error) => fault(error));

if (app.requestSingleInstanceLock()) void app.whenReady().then(run).catch(giveUp);
else app.quit();

/** Survived and written down; the diagnosis counts them. */
function fault(error: unknown): void {
  log({ type: 'warning', text: `internal fault: ${error instanceof Error ? error.message : String(error)}` });
}

async function run(): Promise<void> {
  kept = new KeptLog();
  log({ type: 'start', version: app.getVersion() });
  Menu.setApplicationMenu(null);
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
    onClosed: () => {
      asked = { page: 'feed', selectedSeq: null };
      eventHistory.release();
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

  const store = new SettingsStore(app.getPath('userData'), Date.now());
  const { policy, problems: policyProblems } = readPolicy(
    await policySources(process.argv, app.commandLine.getSwitchValue('policy-file')),
  );
  problems.set('policy', policyProblems);
  const { problems: settingsProblems, ...loaded } = await store.load();
  const configuration = new Configuration(store, loaded, policy);
  nativeTheme.themeSource = configuration.view.theme;
  problems.set('settings', settingsProblems);
  const notAdopted = await configuration.adoptCredentials();
  if (notAdopted !== null) problems.set('adoption', [credentialsNotKept(notAdopted)]);

  const network = {
    resolveProxy: (url: string) => session.defaultSession.resolveProxy(url),
    proxyLogin: () => configuration.proxyLogin,
  };
  const { attention, ...desk } = buildAttention({
    ...{ configuration, problems, window, player, assets, network, log, show },
    clock: systemClock,
    history: eventHistory,
    appId: APP_USER_MODEL_ID,
    feed: () => feed,
    intake: () => intake,
    handle: (request) => eventRequests['history:handle'](request),
    onSettings: showSettings,
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
  const intake = frameIntake({ feed, attention: desk, severityOf: desk.severityOf, log });
  const record = new ConnectionRecordFile(app.getPath('userData'), Date.now());
  const history = new ConnectionHistory({
    clock: systemClock,
    restored: record.restored,
    onSave: (known) => record.save(known),
    midnightBefore,
  });
  const connection = new Connection({
    openSocket: socketOpener(network),
    clock: systemClock,
    policy: () => configuration.policy,
    random: Math.random,
    version: app.getVersion(),
    onState: (view) => {
      log({ type: 'state', connection: view });
      memoryWatch.look();
      const gap = feed.update(view);
      if (gap !== null) {
        log({ type: 'event', event: gap });
        desk.consider(gap);
      }
      history.update(view);
      desk.update(view);
      wakeWatch.refresh();
      window.send('connection:changed', view);
      tray.draw();
    },
    onVitals: (view) => {
      memoryWatch.look();
      feed.update(view);
      history.update(view);
      window.send('connection:changed', view);
      tray.draw();
    },
    onFrame: intake,
    onFault: (error) => log({ type: 'warning', text: `internal fault: ${String(error)}` }),
  });
  const wakeWatch = new WakeWatch({
    clock: systemClock,
    isUrgent: () => connection.view.name === 'waiting',
    network: networkAddresses,
    onWake: (why) => connection.wake(why),
  });
  const memoryWatch = new MemoryWatch({
    clock: systemClock,
    residentBytes: () => process.memoryUsage.rss(),
    onProblems: (now) => problems.set('memory', now),
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
      rest: { state: 'no-secret', problem: null },
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
    onSaved: () => showSettings(),
    onFault: (text) => log({ type: 'warning', text }),
  });

  handleRequests(
    {
      ...support.handlers,
      'app:snapshot': () => ({
        version: app.getVersion(),
        connection: connection.view,
        settings: configuration.view,
        pausedUntil: attention.pausedUntil,
        attention: attention.view,
        doshii: { rest: 'no-secret', problem: null, locations: [] },
        problems: problems.all,
        exporting: exporting.progress,
        ...asked,
        ...feed.latest(),
      }),
      'settings:save': async (input) => {
        const before = configuration.target?.url;
        const outcome = await configuration.save(input);
        if (outcome.ok) applySettings(before !== configuration.target?.url);
        return outcome;
      },
      'settings:theme': async (theme) => {
        const outcome = await configuration.saveTheme(theme);
        if (outcome.ok) showSettings();
        return outcome;
      },
      'filters:save': async (filters) => {
        const outcome = await configuration.saveFilters(filters);
        if (outcome.ok) window.send('settings:changed', outcome.settings);
        return outcome;
      },
      'connection:reconnect': () => (connection.reconnect(), null),
      'connection:disconnect': () => (connection.disconnect(), null),
      'connection:history': () => history.view(),
      ...notBuiltYet,
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
    wakeWatch.stop();
    desk.stop();
    ownUpkeep.stop();
    tray.destroy();
    await feed.flush();
    await desk.flush();
    await eventHistory.close();
    history.save();
  });
  // Not every computer wakes again: what is known of the connection is written down before.
  powerMonitor.on('suspend', () => history.save());
  powerMonitor.on('resume', () => connection.wake('resume'));
  powerMonitor.on('unlock-screen', () => connection.wake('unlock'));

  connect();
  if (!startsHidden()) window.open();
  void desk.restore();

  function connect(): void {
    const target = configuration.target;
    if (target === null) connection.disconnect(reason('not-configured', 'no client ID stored'));
    else connection.connect(target);
  }

  function showSettings(): void {
    nativeTheme.themeSource = configuration.view.theme;
    window.send('settings:changed', configuration.view);
  }

  function applySettings(isElsewhere: boolean): void {
    showSettings();
    desk.reconsider();
    ownUpkeep.refresh();
    // Disconnected by choice stays so, until it would be another connection.
    if (!isElsewhere && connection.view.reason?.code === 'disconnected') return;
    connect();
    // The policy may have changed, and with it what is left of the allowance.
    window.send('connection:changed', connection.view);
    // Saved again while nothing works: the person wants a try now, also with the same settings.
    if (connection.view.name !== 'live') connection.reconnect();
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

function giveUp(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  log({ type: 'warning', text: `cannot start: ${text}` });
  dialog.showErrorBox(
    'Doshii Monitor cannot start',
    `${text}\n\nCheck that this user may write to ${app.getPath('userData')}, then start it again.`,
  );
  app.exit(1);
}

const unbuilt = (): never => {
  throw new Error('not built yet');
};
const notBuiltYet = {
  'devices:list': unbuilt,
  'devices:register': unbuilt,
  'devices:update': unbuilt,
  'devices:remove': unbuilt,
  'devices:use': unbuilt,
  'devices:use-this-computer': unbuilt,
  'locations:refresh': unbuilt,
  'locations:health': unbuilt,
  'details:get': unbuilt,
  'orders:subscribe': unbuilt,
  'gaps:recover': unbuilt,
};

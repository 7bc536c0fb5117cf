/** Composition root: builds every part and wires it, top to bottom. */
import { join } from 'node:path';
import { app, clipboard, dialog, Menu, nativeTheme, powerMonitor, session } from 'electron';
import { Attention, type Alert } from './core/attention.ts';
import { Configuration } from './core/configuration.ts';
import { Connection } from './core/connection.ts';
import { ConnectionAlerts } from './core/connection-alerts.ts';
import { ConnectionHistory } from './core/connection-history.ts';
import { Feed } from './core/feed.ts';
import { frameIntake } from './core/frame-intake.ts';
import { historyRequests } from './core/history-requests.ts';
import { credentialsNotKept, readPolicy } from './core/policy.ts';
import { Problems } from './core/problems.ts';
import { trayView, TRAY_PAUSE_MINUTES, type TrayAction } from './core/tray-view.ts';
import { WakeWatch } from './core/wake-watch.ts';
import { registerAppScheme, serveApp } from './shell/app-protocol.ts';
import { midnightBefore, systemClock } from './shell/clock.ts';
import { ConnectionRecordFile } from './shell/connection-record-file.ts';
import { chooseExportFile } from './shell/export-dialog.ts';
import { HistoryStore } from './shell/history/history-store.ts';
import { handleRequests } from './shell/ipc.ts';
import { localMoment, localTime } from './shell/local-time.ts';
import { stdoutLog } from './shell/log.ts';
import { networkAddresses } from './shell/network-addresses.ts';
import { DesktopNotifications } from './shell/notifications.ts';
import { policySources } from './shell/policy/policy-sources.ts';
import { beforeQuit } from './shell/quit.ts';
import { SettingsStore } from './shell/settings-store.ts';
import { socketOpener } from './shell/socket.ts';
import { SystemTray } from './shell/tray.ts';
import { lockDownContents, MainWindow } from './shell/window.ts';
import type { Page } from './shared/ipc.ts';
import { reason } from './shared/reasons.ts';
import { isTrading } from './shared/trading-hours.ts';

/** The folder below the user's application data; it must never change, or settings would seem lost. */
const USER_DATA_FOLDER = 'Doshii Monitor';
/** Windows shows notifications only to programs with an id that equals their shortcut's. */
const APP_USER_MODEL_ID = 'au.doshii-monitor.desktop';
const MINUTE_MS = 60_000;

const dist = join(import.meta.dirname, '..');
const assets = join(dist, 'assets');
const icon = join(assets, 'app.png');
const log = stdoutLog(app.commandLine.hasSwitch('json-log') ? 'json' : 'text');

app.setAppUserModelId(APP_USER_MODEL_ID);
app.enableSandbox();
app.setPath(
  'userData',
  app.commandLine.getSwitchValue('user-data-dir') || join(app.getPath('appData'), USER_DATA_FOLDER),
);
registerAppScheme();

process.on('uncaughtException', (error) =>
  log({ type: 'warning', text: `internal fault: ${error.message}` }),
);

if (app.requestSingleInstanceLock()) void app.whenReady().then(run).catch(giveUp);
else app.quit();

async function run(): Promise<void> {
  log({ type: 'start', version: app.getVersion() });
  Menu.setApplicationMenu(null);
  lockDownContents();
  serveApp(join(dist, 'renderer'));

  // What a window that is still to open, or still loading, is to show first.
  let asked: { page: Page; selectedSeq: number | null } = { page: 'feed', selectedSeq: null };

  const window = new MainWindow({
    preload: join(dist, 'preload', 'preload.cjs'),
    icon,
    onClosed: () => {
      asked = { page: 'feed', selectedSeq: null };
      eventHistory.release();
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

  const notifications = new DesktopNotifications(icon, (opens) =>
    opens === 'connection' ? show('connection') : show('feed', opens),
  );
  const alert = (told: Alert): void => {
    log({ type: 'notification', alert: told });
    notifications.show(told);
  };
  const attention = new Attention({
    clock: systemClock,
    onAlert: alert,
    onPause: (until) => {
      connectionAlerts.reconsider();
      window.send('notifications:paused', until);
      drawTray();
    },
  });
  const feed = new Feed({
    clock: systemClock,
    history: eventHistory,
    restored: await opening,
    formatTime: localMoment,
    onBatch: (batch) => window.send('feed:batch', batch),
    onReset: () => window.send('history:reset', null),
  });
  const connectionAlerts = new ConnectionAlerts({
    clock: systemClock,
    graceMs: () => configuration.view.alertAfterSeconds * 1_000,
    isSilenced: () =>
      attention.pausedUntil !== null || !isTrading(configuration.view.tradingHours, Date.now()),
    onAlert: alert,
  });
  const record = new ConnectionRecordFile(app.getPath('userData'), Date.now());
  const history = new ConnectionHistory({
    clock: systemClock,
    restored: record.restored,
    onSave: (known) => record.save(known),
    midnightBefore,
  });
  const connection = new Connection({
    openSocket: socketOpener({
      resolveProxy: (url) => session.defaultSession.resolveProxy(url),
      proxyLogin: () => configuration.proxyLogin,
    }),
    clock: systemClock,
    policy: () => configuration.policy,
    random: Math.random,
    version: app.getVersion(),
    onState: (view) => {
      log({ type: 'state', connection: view });
      const gap = feed.update(view);
      if (gap !== null) log({ type: 'event', event: gap });
      history.update(view);
      connectionAlerts.update(view);
      wakeWatch.refresh();
      window.send('connection:changed', view);
      drawTray();
    },
    onVitals: (view) => {
      feed.update(view);
      history.update(view);
      window.send('connection:changed', view);
      drawTray();
    },
    onFrame: frameIntake({ feed, attention, log }),
    onFault: (error) => log({ type: 'warning', text: `internal fault: ${String(error)}` }),
  });
  const wakeWatch = new WakeWatch({
    clock: systemClock,
    isUrgent: () => connection.view.name === 'waiting',
    network: networkAddresses,
    onWake: (why) => connection.wake(why),
  });
  const tray = new SystemTray(assets, currentTrayView(), act);

  handleRequests(
    {
      'app:snapshot': () => ({
        version: app.getVersion(),
        connection: connection.view,
        settings: configuration.view,
        pausedUntil: attention.pausedUntil,
        attention: { open: 0, urgent: 0, step: 0, quiet: null },
        doshii: { rest: 'no-secret', problem: null, locations: [] },
        problems: problems.all,
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
      'notifications:pause': (minutes) => (attention.pause(minutes * MINUTE_MS), null),
      ...notBuiltYet,
      ...historyRequests({
        history: eventHistory,
        feed,
        now: () => Date.now(),
        handler: () => configuration.view.attention.operator || null,
        copy: (text) => clipboard.writeText(text),
        chooseFile: chooseExportFile,
        onProgress: (progress) => window.send('export:progress', progress),
      }),
    },
    (text) => log({ type: 'warning', text: `request turned away: ${text}` }),
  );

  app.on('second-instance', () => show('feed'));
  app.on('activate', () => show('feed'));
  // Closing the window leaves the monitor in the tray; only Quit ends it.
  app.on('window-all-closed', () => undefined);
  beforeQuit(async () => {
    connection.disconnect(reason('ended', 'ended'));
    wakeWatch.stop();
    attention.stop();
    tray.destroy();
    await feed.flush();
    await eventHistory.close();
    history.save();
  });
  // Not every computer wakes again: what is known of the connection is written down before.
  powerMonitor.on('suspend', () => history.save());
  powerMonitor.on('resume', () => connection.wake('resume'));
  powerMonitor.on('unlock-screen', () => connection.wake('unlock'));

  connect();
  window.open();

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
    connectionAlerts.reconsider();
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

  function currentTrayView(): ReturnType<typeof trayView> {
    return trayView({
      connection: connection.view,
      pausedUntil: attention.pausedUntil,
      now: Date.now(),
      formatTime: localTime,
    });
  }

  function drawTray(): void {
    tray.render(currentTrayView());
  }

  function act(action: TrayAction): void {
    const actions: Record<TrayAction, () => void> = {
      open: () => show('feed'),
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
  'attention:save': unbuilt,
  'attention:preview': unbuilt,
  'attention:test': unbuilt,
  'attention:play': unbuilt,
  'attention:choose-sound': unbuilt,
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

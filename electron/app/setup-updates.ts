/** Creates what keeps the program itself running: its start with the computer and its updates. */
import type { Configuration } from '../settings/configuration.ts';
import { updatesUnavailable } from '../updates/installation.ts';
import { LoginItem } from '../launch-at-login/login-item.ts';
import type { Problems } from '../platform/problems.ts';
import { Signal } from '../platform/signal.ts';
import { Updates } from '../updates/updates.ts';
import { systemClock } from '../platform/adapters/clock.ts';
import { installation } from '../updates/adapters/installation.ts';
import { loginItemPort, loginSystem } from '../launch-at-login/adapters/login-item.ts';
import { UpdateRecord } from '../updates/adapters/update-record.ts';
import { Updater } from '../updates/adapters/updater.ts';
import type { RequestHandlers } from '../shared/ipc.ts';
import { isTrading } from '../shared/trading-hours.ts';
import type { UpkeepView, upkeepRequests } from '../shared/upkeep-ipc.ts';

export interface UpkeepOptions {
  /** userData */
  readonly folder: string;
  readonly configuration: Configuration;
  readonly problems: Problems;
  /** Nothing is installed while it is true. */
  readonly isAlertOpen: () => boolean;
  readonly onChange: (view: UpkeepView) => void;
  /** The settings were saved. */
  readonly onSaved: () => void;
  readonly onFault: (text: string) => void;
}

export interface Upkeep {
  readonly handlers: Pick<RequestHandlers, keyof typeof upkeepRequests>;
  /** Other settings changed: the monitor may be set up now. */
  readonly refresh: () => void;
  readonly stop: () => void;
}

export function setupUpkeep(options: UpkeepOptions): Upkeep {
  const { configuration, problems } = options;
  const settings = () => configuration.view.upkeep;
  const changed = new Signal();
  const loginItem = new LoginItem({
    clock: systemClock,
    port: loginItemPort(),
    system: loginSystem(),
    isSetUp: () => configuration.target !== null,
    isWanted: () => settings().openAtLogin,
    onChange: changed.emit,
    onProblems: (now) => problems.set('login-item', now),
  });
  const record = new UpdateRecord(options.folder);
  const updates = new Updates({
    clock: systemClock,
    random: Math.random,
    engine: new Updater({ proxyLogin: () => configuration.proxyLogin }),
    unavailable: updatesUnavailable(installation()),
    settings,
    isTrading: () => isTrading(configuration.view.tradingHours, Date.now()),
    isAlertOpen: options.isAlertOpen,
    kept: record.kept,
    onKeep: (found) => record.save(found),
    onChange: changed.emit,
    onProblems: (now) => problems.set('updates', now),
    onFault: (text) => options.onFault(`update: ${text}`),
  });
  const view = (): UpkeepView => ({ login: loginItem.view, updates: updates.view });
  changed.connect(() => options.onChange(view()));
  loginItem.apply();
  updates.start();

  return {
    handlers: {
      'upkeep:view': view,
      'upkeep:save': async (wanted) => {
        const before = settings();
        const outcome = await configuration.saveUpkeep(wanted);
        if (!outcome.ok) return outcome;
        // A policy may have kept some of it as it was.
        const after = settings();
        if (before.openAtLogin !== after.openAtLogin) loginItem.apply(true);
        if (before.updates !== after.updates || before.updateChannel !== after.updateChannel)
          updates.start(true);
        options.onSaved();
        return outcome;
      },
      'updates:check': async () => (await updates.check(), null),
      'updates:install': () => (updates.install(), null),
      'updates:postpone': () => (updates.postpone(), null),
    },
    refresh: () => loginItem.apply(),
    stop: () => {
      loginItem.stop();
      updates.stop();
    },
  };
}

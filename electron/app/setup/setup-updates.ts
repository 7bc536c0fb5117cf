/** Creates what looks for updates and installs them. */
import { installation } from '../../updates/adapters/installation.ts';
import { UpdateRecord } from '../../updates/adapters/update-record.ts';
import { Updater } from '../../updates/adapters/updater.ts';
import { updatesUnavailable } from '../../updates/installation.ts';
import { Updates } from '../../updates/updates.ts';
import type { RequestHandlers } from '../../shared/ipc/ipc.ts';
import type { updatesRequests } from '../../shared/updates/updates-ipc.ts';
import type { UpkeepParts } from './setup-startup-and-updates.ts';

export interface UpdatesSetup {
  readonly updates: Updates;
  readonly handlers: Pick<RequestHandlers, keyof typeof updatesRequests>;
}

export function setupUpdates(parts: UpkeepParts): UpdatesSetup {
  const { clock, configuration, problems } = parts;
  const record = new UpdateRecord(parts.folder);
  const updates = new Updates({
    clock,
    random: Math.random,
    engine: new Updater({ proxyLogin: (proxy) => configuration.proxyLogin(proxy) }),
    unavailable: updatesUnavailable(installation()),
    settings: () => configuration.view.upkeep,
    isTrading: () => parts.calendars.all.isOpen(clock.now()),
    isAlertOpen: parts.isAlertOpen,
    kept: record.kept,
    onKeep: (found) => record.save(found),
    onChange: parts.onChange,
    onProblems: (now) => problems.set('updates', now),
    onFault: (text) => parts.onFault(`update: ${text}`),
  });
  return {
    updates,
    handlers: {
      'updates:check': async () => (await updates.check(), null),
      'updates:install': () => (updates.install(), null),
      'updates:postpone': () => (updates.postpone(), null),
    },
  };
}

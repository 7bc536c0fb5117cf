/** Creates what keeps the program itself running: its start with the computer and its updates. */
import type { Clock } from '../../platform/clock.ts';
import type { Problems } from '../../platform/problems.ts';
import { Signal } from '../../platform/signal.ts';
import type { Configuration } from '../../settings/configuration.ts';
import type { VenueCalendars } from '../../shared/hours/venue-calendars.ts';
import type { RequestHandlers } from '../../shared/ipc/ipc.ts';
import type { UpkeepView } from '../../shared/startup-and-updates/startup-and-updates-ipc.ts';
import type { UpkeepSettings } from '../../shared/startup-and-updates/startup-and-updates-settings.ts';
import { setupLaunchAtLogin } from './setup-launch-at-login.ts';
import { setupUpdates } from './setup-updates.ts';

export interface UpkeepParts {
  readonly clock: Clock;
  /** userData */
  readonly folder: string;
  readonly configuration: Configuration;
  readonly calendars: VenueCalendars;
  readonly problems: Problems;
  /** Nothing is installed while it is true. */
  readonly isAlertOpen: () => boolean;
  readonly onChange: () => void;
  readonly onFault: (text: string) => void;
}

export interface UpkeepOptions extends Omit<UpkeepParts, 'onChange'> {
  readonly onChange: (view: UpkeepView) => void;
  /** The settings were saved. */
  readonly onSaved: () => void;
}

interface Change {
  readonly before: UpkeepSettings;
  readonly after: UpkeepSettings;
}

export function setupUpkeep(options: UpkeepOptions) {
  const { configuration } = options;
  const changed = new Signal();
  const started = new Signal();
  const refreshed = new Signal();
  /** A policy may have kept some of the settings as they were. */
  const saved = new Signal<Change>();
  const stopped = new Signal();
  const parts: UpkeepParts = { ...options, onChange: changed.emit };

  const login = setupLaunchAtLogin(parts);
  started.connect(() => login.apply());
  refreshed.connect(() => login.apply());
  saved.connect((change) => hasChanged(change, 'openAtLogin') && login.apply(true));
  stopped.connect(() => login.stop());

  const { updates, handlers: updatesHandlers } = setupUpdates(parts);
  started.connect(() => updates.start());
  saved.connect((change) => hasChanged(change, 'updates', 'updateChannel') && updates.start(true));
  stopped.connect(() => updates.stop());

  const view = (): UpkeepView => ({
    login: login.view,
    updates: updates.view,
  });
  changed.connect(() => options.onChange(view()));
  started.emit();

  const handlers = {
    'upkeep:view': view,
    'upkeep:save': async (wanted) => {
      const before = configuration.view.upkeep;
      const outcome = await configuration.saveUpkeep(wanted);
      if (!outcome.ok) return outcome;
      saved.emit({ before, after: configuration.view.upkeep });
      options.onSaved();
      return outcome;
    },
  } satisfies Pick<RequestHandlers, 'upkeep:view' | 'upkeep:save'>;
  return {
    handlers: {
      ...handlers,
      ...updatesHandlers,
    },
    /** Other settings changed: the monitor may be set up now. */
    refresh: refreshed.emit,
    stop: stopped.emit,
  };
}

function hasChanged({ before, after }: Change, ...names: readonly (keyof UpkeepSettings)[]): boolean {
  return names.some((name) => before[name] !== after[name]);
}

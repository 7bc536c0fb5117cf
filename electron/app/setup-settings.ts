/** Wires the settings: saves them, shows them, and connects as they say. */
import { nativeTheme } from 'electron';
import type { Configuration } from '../settings/configuration.ts';
import type { Connection } from '../connection/connection.ts';
import type { RequestHandlers } from '../shared/ipc.ts';
import { reason, type Reason } from '../shared/reasons.ts';
import type { MainWindow } from './adapters/window.ts';
import { strings } from './strings.ts';

export interface SettingsParts {
  readonly configuration: Configuration;
  readonly connection: Connection;
  readonly window: MainWindow;
  /** What connecting still waits for; null for nothing. */
  readonly waitsFor: () => Reason | null;
  /** Whoever depends on them looks at them anew; comes before the connection does. */
  readonly onApply: () => void;
}

export interface SettingsSetup {
  readonly handlers: Pick<RequestHandlers, 'settings:save' | 'settings:theme' | 'filters:save'>;
  connect(): void;
  /** They have changed in what only the window shows. */
  show(): void;
  /** @param isElsewhere it would be another connection than before */
  apply(isElsewhere: boolean): void;
}

export function setupSettings(parts: SettingsParts): SettingsSetup {
  const { configuration, connection, window, waitsFor, onApply } = parts;
  const show = (): void => {
    nativeTheme.themeSource = configuration.view.theme;
    window.send('settings:changed', configuration.view);
  };
  const connect = (): void => {
    const { target } = configuration;
    const waiting = waitsFor();
    if (target !== null && waiting === null) return connection.connect(target);
    const why = waiting ?? reason('not-configured', strings.technical.notConfigured);
    connection.disconnect(why);
    connection.rest(why);
  };
  const apply = (isElsewhere: boolean): void => {
    show();
    onApply();
    // Disconnected by choice stays so, until it would be another connection.
    if (!isElsewhere && connection.view.reason?.code === 'disconnected') return;
    connect();
    // The policy may have changed, and with it what is left of the allowance.
    window.send('connection:changed', connection.view);
    // Saved again while nothing works: the person wants a try now, also with the same settings.
    if (connection.view.name !== 'live') connection.reconnect();
  };
  return {
    handlers: {
      'settings:save': async (input) => {
        const before = configuration.target?.url;
        const outcome = await configuration.save(input);
        if (outcome.ok) apply(before !== configuration.target?.url);
        return outcome;
      },
      'settings:theme': async (theme) => {
        const outcome = await configuration.saveTheme(theme);
        if (outcome.ok) show();
        return outcome;
      },
      'filters:save': async (filters) => {
        const outcome = await configuration.saveFilters(filters);
        if (outcome.ok) window.send('settings:changed', outcome.settings);
        return outcome;
      },
    },
    connect,
    show,
    apply,
  };
}

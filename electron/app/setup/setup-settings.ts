/** Saves the settings, shows them, and connects as they say. */
import { nativeTheme } from 'electron';
import type { Configuration } from '../../settings/configuration.ts';
import type { Connection } from '../../connection/connection.ts';
import type { RequestHandlers } from '../../shared/ipc/ipc.ts';
import { reason, type Reason } from '../../shared/connection/reasons.ts';
import type { MainWindow } from '../adapters/window.ts';
import type { CredentialsSetup } from './setup-credentials.ts';
import { strings } from '../strings.ts';

export interface SettingsParts {
  readonly configuration: Configuration;
  readonly connection: Connection;
  /** How long a person wants nothing watched, over a restart, ms; null when they want it. */
  readonly stoppedMs: () => number | null;
  readonly window: MainWindow;
  readonly credentials: Pick<CredentialsSetup, 'isReading'>;
  /** They were saved; before the connection uses them. */
  readonly onApply: () => void;
}

export interface SettingsSetup {
  readonly handlers: Pick<
    RequestHandlers,
    'settings:save' | 'settings:theme' | 'settings:display' | 'filters:save'
  >;
  /** The history was restored: events have a place to go to. */
  readonly mayConnect: boolean;
  allowConnecting(): void;
  connect(): void;
  /** They have changed in what only the window shows. */
  show(): void;
  /** @param isElsewhere it would be another connection than before */
  apply(isElsewhere: boolean): void;
}

export function setupSettings(parts: SettingsParts): SettingsSetup {
  const { configuration, connection, window, credentials, onApply } = parts;
  let mayConnect = false;
  const show = (): void => {
    nativeTheme.themeSource = configuration.view.theme;
    window.send('settings:changed', configuration.view);
  };
  /** What connecting still needs; null for nothing. */
  const missing = (): Reason | null => {
    if (!mayConnect) return reason('starting', strings.technical.historyBeingRead);
    if (!configuration.isSealed) return null;
    return credentials.isReading
      ? reason('starting', strings.technical.keyStoreAsked)
      : reason('key-store', strings.technical.noClientId);
  };
  /** @param isChanged to another connection, which nobody wanted stopped */
  const connect = (isChanged = false): void => {
    const { target } = configuration;
    const needed = missing();
    if (target !== null && needed === null) {
      const stoppedMs = isChanged ? null : parts.stoppedMs();
      if (stoppedMs === null) connection.connect(target);
      else connection.stayOff(target, stoppedMs);
      return;
    }
    const why = needed ?? reason('not-configured', strings.technical.notConfigured);
    connection.disconnect(why);
    connection.rest(why);
  };
  const apply = (isElsewhere: boolean): void => {
    show();
    onApply();
    // Disconnected by choice stays so, until it would be another connection.
    if (!isElsewhere && connection.view.reason?.code === 'disconnected') return;
    connect(true);
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
      'settings:display': async (display) => {
        const outcome = await configuration.saveDisplay(display);
        if (outcome.ok) show();
        return outcome;
      },
      'filters:save': async (filters) => {
        const outcome = await configuration.saveFilters(filters);
        if (outcome.ok) window.send('settings:changed', outcome.settings);
        return outcome;
      },
    },
    get mayConnect() {
      return mayConnect;
    },
    allowConnecting: () => {
      mayConnect = true;
    },
    connect,
    show,
    apply,
  };
}

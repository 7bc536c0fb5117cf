/** Reads the sealed credentials without blocking the start, and alerts a person when they cannot be read. */
import type { AlertManager } from '../../alerts/alert-manager.ts';
import type { Configuration } from '../../settings/configuration.ts';
import { CredentialReader } from '../../settings/credential-reader.ts';
import { keyStoreAlert, UNPROTECTED_CREDENTIALS } from '../../settings/key-store-errors.ts';
import { credentialsNotKept } from '../../settings/policy/problems.ts';
import type { Problems } from '../../platform/problems.ts';
import type { RequestHandlers } from '../../shared/ipc/ipc.ts';
import { systemClock } from '../../platform/adapters/clock.ts';
import type { Log } from '../adapters/stdout-log.ts';
import { restartProgram } from '../adapters/restart.ts';
import { strings } from '../../shared/strings/settings.ts';
import type { SettingsStore } from '../../settings/adapters/settings-store.ts';
import type { MainWindow } from '../adapters/window.ts';

export interface CredentialsParts {
  readonly configuration: Configuration;
  readonly store: SettingsStore;
  readonly problems: Problems;
  readonly attention: AlertManager;
  readonly window: MainWindow;
  readonly log: Log;
  /** They were read, or it is known now that they cannot be. */
  readonly onChange: () => void;
  /** They are kept in another way than before. */
  readonly onKept: () => void;
}

export interface CredentialsSetup {
  /** The key store was asked, and has still some time to answer. */
  readonly isReading: boolean;
  readonly handlers: Pick<RequestHandlers, 'credentials:read'>;
  start(): void;
  /** What was closed may be open now. */
  look(): void;
  /** Others may have been entered in the place of those that could not be read. */
  saved(): void;
  stop(): void;
}

export function setupCredentials(parts: CredentialsParts): CredentialsSetup {
  const { configuration, store, problems, attention, window, log, onChange, onKept } = parts;
  let isAlerted = false;
  const reader = new CredentialReader({
    clock: systemClock,
    read: (mayAsk) => store.unseal(mayAsk),
    onRead: (unsealed) => {
      configuration.unsealed(unsealed);
      void keep(unsealed.isOutdated);
    },
    onChange,
    onProblems: (now) => {
      problems.set('key-store', now);
      const [problem] = now;
      // Once: without a window nobody would know.
      if (problem === undefined || isAlerted || window.isOpen || configuration.target !== null) return;
      isAlerted = true;
      attention.tell(keyStoreAlert(problem));
    },
    restart: () => restartProgram(),
    onFault: (error) => log({ type: 'warning', text: `key store: ${String(error)}` }),
  });

  /** What could be read is kept as well as this computer can: sealed again, or with what the policy gives. */
  async function keep(isOutdated: boolean): Promise<void> {
    await configuration.reseal(isOutdated);
    const notAdopted = await configuration.adoptCredentials();
    problems.set('adoption', notAdopted === null ? [] : [credentialsNotKept(notAdopted)]);
    const { adoption } = configuration;
    if (adoption !== null) log({ type: 'info', text: strings.policyAdoption[adoption] });
    // What could not be read may have come from the policy again.
    if (adoption === 'new' && !configuration.hasUnread) problems.set('key-store', []);
    const isUnprotected = configuration.view.protection === 'known-key';
    problems.set('protection', isUnprotected ? [UNPROTECTED_CREDENTIALS] : []);
    onKept();
  }

  return {
    get isReading() {
      return reader.state === 'reading';
    },
    handlers: { 'credentials:read': () => (reader.retry(), null) },
    start: () => {
      if (configuration.hasUnread) reader.start();
      else void keep(false);
    },
    look: () => reader.look(),
    saved: () => {
      if (configuration.hasUnread) return;
      reader.stop();
      problems.set('key-store', []);
    },
    stop: () => reader.stop(),
  };
}

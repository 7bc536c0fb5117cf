/** The settings and credentials in force: what may be shown of them, where they lead, and how a change is taken. */
import type { AttentionInput } from '../shared/attention-ipc.ts';
import type { Problem } from '../shared/ipc.ts';
import { destinationName, socketUrl } from '../shared/protocol.ts';
import { settingsProblems } from '../shared/settings-problems.ts';
import type {
  SavedFilter,
  SaveOutcome,
  Settings,
  SettingsInput,
  SettingsView,
  Theme,
} from '../shared/settings.ts';
import { addressMistake } from './address-mistake.ts';
import { attentionProblem } from './attention-problem.ts';
import type { ConfigurationStore, Loaded } from './configuration-store.ts';
import type { UpkeepSettings } from '../shared/upkeep-settings.ts';
import type { ConnectionPolicy, Target } from './connection-ports.ts';
import { CREDENTIALS, type Credentials } from './credentials.ts';
import { restBase } from './doshii/rest-address.ts';
import type { RestCredentials } from './doshii/rest-client.ts';
import { managed, unmanaged, withFixed } from './managed-settings.ts';
import { managedView, NO_POLICY, type Policy } from './policy.ts';
import { changed, formCredentials, formSettings } from './save-form.ts';
import { REFUSAL, saveProblem } from './save-answers.ts';

export class Configuration {
  readonly #store: ConfigurationStore;
  readonly #policy: Policy;
  /** What is stored, without the policy. */
  #own: Loaded;
  /** What is in force: what is stored, with the policy laid over it. */
  #now: Loaded;
  #view: SettingsView;
  /** Ends with the save that runs; a key store may keep one waiting for the person. */
  #running: Promise<unknown> = Promise.resolve();

  constructor(store: ConfigurationStore, loaded: Loaded, policy: Policy = NO_POLICY) {
    this.#store = store;
    this.#policy = policy;
    this.#own = loaded;
    this.#now = this.#inForce(loaded);
    this.#view = viewOf(this.#now, policy);
  }

  /** The same object until something is changed: it is asked for with every event. */
  get view(): SettingsView {
    return this.#view;
  }

  /** For this network's proxy; null when it wants none, as far as is known. */
  get proxyLogin(): { readonly user: string; readonly password: string } | null {
    const { proxyUser, proxyPassword } = this.#now.credentials;
    return proxyUser === null ? null : { user: proxyUser, password: proxyPassword ?? '' };
  }

  get policy(): ConnectionPolicy {
    const { heartbeatSeconds, allowedAttempts } = this.#now.settings;
    return { heartbeatIntervalMs: heartbeatSeconds * 1_000, allowedAttempts };
  }

  /** Null also while the first form is still to be filled in, which asks for the address. */
  get addressMistake(): Problem | null {
    const { settings, credentials } = this.#now;
    if (credentials.clientId === null && settings.address === '') return null;
    return addressMistake(settings, this.#policy);
  }

  /** Null while there is no client ID, or no address that can be used. */
  get target(): Target | null {
    const { settings, credentials } = this.#now;
    if (credentials.clientId === null || this.addressMistake !== null) return null;
    return { url: socketUrl(settings, credentials.clientId), destination: destinationName(settings) };
  }

  /** For Doshii's REST API; null as `target` is. */
  get restCredentials(): RestCredentials | null {
    const { clientId, clientSecret } = this.#now.credentials;
    if (clientId === null || this.addressMistake !== null) return null;
    return { base: restBase(this.#now.settings), clientId, clientSecret };
  }

  /** Takes the settings form; what is not in it stays as it is. */
  save(input: SettingsInput): Promise<SaveOutcome> {
    return this.#inTurn(() => this.#save(input));
  }

  /** Takes the settings of alerts. @param isChosenFile whether the person chose this sound file in this run */
  saveAttention(input: AttentionInput, isChosenFile: (path: string) => boolean): Promise<SaveOutcome> {
    return this.#inTurn(() => {
      const { attention } = input;
      const { settings } = this.#now;
      const problem = attentionProblem(attention, settings.attention, isChosenFile);
      if (problem !== null) return { ...REFUSAL, problem };
      const { credentials: before } = this.#own;
      const credentials = { ...before, gatewayKey: changed(input.gatewayKey, before.gatewayKey) };
      const stored = this.#storable({ ...settings, attention });
      // A venue without a key is not asked where keys are kept.
      if (credentials.gatewayKey === before.gatewayKey) return this.#storeSettings(stored);
      return this.#storeAll(stored, credentials, input.acceptPlain);
    });
  }

  /** For messages to the venue's gateway. */
  get gatewayKey(): string | null {
    return this.#now.credentials.gatewayKey;
  }

  /** Takes the named filters of the feed, and nothing else. */
  saveFilters(savedFilters: readonly SavedFilter[]): Promise<SaveOutcome> {
    return this.#saveOnly({ savedFilters });
  }

  /** Takes the device that the connection uses, and nothing else. @param deviceId empty for none */
  saveDevice(deviceId: string): Promise<SaveOutcome> {
    return this.#saveOnly({ deviceId });
  }

  /** Takes light or dark, and nothing else. */
  saveTheme(theme: Theme): Promise<SaveOutcome> {
    return this.#saveOnly({ theme });
  }

  /** Takes what keeps the program itself running, and nothing else. */
  saveUpkeep(upkeep: UpkeepSettings): Promise<SaveOutcome> {
    return this.#saveOnly({ upkeep });
  }

  #saveOnly(change: Partial<Settings>): Promise<SaveOutcome> {
    return this.#inTurn(() => this.#storeSettings(this.#storable({ ...this.#now.settings, ...change })));
  }

  #storeSettings(settings: Settings): SaveOutcome {
    try {
      this.#store.saveSettings(settings);
    } catch (error) {
      return { ...REFUSAL, problem: saveProblem(error) };
    }
    this.#take({ ...this.#own, settings });
    return { ok: true, settings: this.view };
  }

  async #storeAll(settings: Settings, credentials: Credentials, acceptPlain: boolean): Promise<SaveOutcome> {
    const protection = (await this.#store.canProtect()) ? 'os' : 'plain';
    const agreed = acceptPlain || this.#own.protection === 'plain';
    if (protection === 'plain' && !agreed) return { ...REFUSAL, needsPlainConsent: true };
    try {
      await this.#store.save(settings, credentials, protection);
    } catch (error) {
      return { ...REFUSAL, problem: saveProblem(error) };
    }
    this.#take({ settings, credentials, protection });
    return { ok: true, settings: this.view };
  }

  /** One after the other, so that none writes over what another has just written. */
  #inTurn<T>(save: () => T | Promise<T>): Promise<T> {
    const saved = this.#running.then(save);
    this.#running = saved.catch(() => undefined);
    return saved;
  }

  /**
   * Keeps the credentials of the policy on this computer, when it asks for that and they are not kept yet.
   * @returns what went wrong; they are in force all the same
   */
  adoptCredentials(): Promise<string | null> {
    return this.#inTurn(async () => {
      const { credentials: given, takesCredentials, acceptsPlain } = this.#policy;
      const credentials = { ...this.#own.credentials, ...given };
      const isKept = CREDENTIALS.every((name) => credentials[name] === this.#own.credentials[name]);
      if (!takesCredentials || isKept) return null;
      const protection = (await this.#store.canProtect()) ? 'os' : 'plain';
      if (protection === 'plain' && !acceptsPlain)
        return 'This computer has no key store, and the policy does not say acceptPlain, so they were not stored.';
      try {
        await this.#store.save(this.#own.settings, credentials, protection);
      } catch (error) {
        return saveProblem(error);
      }
      this.#take({ ...this.#own, credentials, protection });
      return null;
    });
  }

  #take(stored: Loaded): void {
    this.#own = stored;
    this.#now = this.#inForce(stored);
    this.#view = viewOf(this.#now, this.#policy);
  }

  #inForce({ settings, credentials, protection }: Loaded): Loaded {
    return {
      settings: managed(settings, this.#policy),
      credentials: { ...credentials, ...this.#policy.credentials },
      protection,
    };
  }

  #storable(settings: Settings): Settings {
    return unmanaged(withFixed(settings, this.#policy), this.#own.settings, this.#policy);
  }

  #save(input: SettingsInput): SaveOutcome | Promise<SaveOutcome> {
    const fields = settingsProblems(input, this.view);
    if (Object.keys(fields).length > 0) return { ...REFUSAL, fields };
    const settings = this.#storable(formSettings(input, this.#now.settings));
    return this.#storeAll(settings, formCredentials(input, this.#own.credentials), input.acceptPlain);
  }
}

function viewOf({ settings, credentials, protection }: Loaded, policy: Policy): SettingsView {
  const { chosenOverPolicy: _internal, ...shown } = settings;
  return {
    ...shown,
    managed: managedView(policy),
    clientIdSet: credentials.clientId !== null,
    clientSecretSet: credentials.clientSecret !== null,
    proxyCredentialsSet: credentials.proxyUser !== null,
    gatewayKeySet: credentials.gatewayKey !== null,
    protection,
  };
}

/** The settings and credentials in force: what may be shown of them, where they lead, and how a change is taken. */
import type { AttentionInput } from '../shared/alerts/attention-ipc.ts';
import type { Problem } from '../shared/ipc/ipc.ts';
import { learnSecrets } from '../shared/events/own-secrets.ts';
import { settingsProblems } from '../shared/settings/settings-problems.ts';
import type {
  SavedFilter,
  SaveOutcome,
  Settings,
  SettingsInput,
  SettingsView,
  Display,
  Theme,
} from '../shared/settings/settings.ts';
import { attentionProblem } from '../alerts/validate-settings.ts';
import type { GatewayConsent } from '../alerts/webhook/webhook.ts';
import type { ConfigurationStore, Loaded } from './configuration-port.ts';
import type { UpkeepSettings } from '../shared/startup-and-updates/startup-and-updates-settings.ts';
import type { ConnectionPolicy, Target } from '../connection/connection-ports.ts';
import { boundTo, CredentialOrigins, destinations } from './credential-origin.ts';
import { accountProblems, clientSecretProblems, type Held } from './credential-mismatch.ts';
import type { Unsealed } from './credential-reader.ts';
import {
  CREDENTIALS,
  eachCredential,
  hideCredentials,
  isSame,
  type Credential,
  type Credentials,
} from './credentials.ts';
import { gatewayChange, gatewayKeyElsewhere } from './webhook-key.ts';
import { KeyStoreError } from './key-store-errors.ts';
import type { ProviderAddresses, RestCredentials } from '../provider.ts';
import { inForce, type InForce } from './effective-settings.ts';
import { managed, unmanaged, withFixed } from './policy/overlay.ts';
import type { Policy } from './policy/policy.ts';
import { ProxyLogins, type ProxyLogin } from './proxy-logins.ts';
import { REFUSAL, saveProblem } from './save-result.ts';
import { formCredentials, formSettings } from './settings-from-form.ts';
import { strings } from './strings.ts';

/** What main asks the person directly, because a window could have made it up. */
export interface PersonAsked extends GatewayConsent {
  /** Whether they chose this sound file in this run. */
  readonly isChosenFile: (path: string) => boolean;
}

/**
 * `new`: stored in this run; the key that sealed them may not be on the disk yet. `proved`: stored by an earlier run, and read
 * back since.
 */
export type Adoption = 'new' | 'proved';

export class Configuration {
  readonly #store: ConfigurationStore;
  readonly #policy: Policy;
  readonly #addresses: ProviderAddresses;
  readonly #origins: CredentialOrigins;
  /** What is stored, without the policy. */
  #own: Loaded;
  #now: InForce;
  #adoption: Adoption | null = null;
  readonly #proxies: ProxyLogins;
  /** Ends with the save that runs; a key store may keep one waiting for the person. */
  #running: Promise<unknown> = Promise.resolve();

  constructor(store: ConfigurationStore, loaded: Loaded, policy: Policy, addresses: ProviderAddresses) {
    this.#store = store;
    this.#addresses = addresses;
    this.#policy = policy;
    this.#origins = new CredentialOrigins(policy);
    this.#proxies = new ProxyLogins(this.#origins);
    this.#own = loaded;
    this.#now = inForce(loaded, policy, this.#origins);
    this.#learn();
  }

  /** The same object until something is changed: it is asked for with every event. */
  get view(): SettingsView {
    return this.#now.view;
  }

  /** The system names these for an address, the best first. @param proxies host and port each; none for a direct connection */
  usesProxy(...proxies: readonly string[]): void {
    this.#proxies.list(proxies);
  }

  /**
   * Null when there is none for this proxy.
   * @param proxy host and port; @param isAsking false before it has asked: nothing follows from the question then
   */
  proxyLogin(proxy: string, isAsking = true): ProxyLogin | null {
    const inUse = { ...this.#now, credentials: this.#own.credentials };
    if (!isAsking) return this.#proxies.find(proxy, inUse);
    const login = this.#proxies.give(proxy, inUse);
    if (login !== null && this.#proxies.bind(proxy)) this.#bindLogin(proxy);
    return login;
  }

  /** The proxy wanted a login and got none, or did not accept it: the next that is entered is for this one. */
  refusedByProxy(proxy: string): void {
    this.#proxies.refuse(proxy);
  }

  #bindLogin(proxy: string): void {
    const { credentials: all, protection: kept } = this.#own;
    if (boundTo(proxy, all) === all || (kept !== 'os' && kept !== 'plain')) return;
    void this.#inTurn(async () => {
      const { settings, credentials } = this.#own;
      try {
        await this.#keep(settings, boundTo(proxy, credentials), kept);
      } catch {
        // The next start binds it again.
      }
    });
  }

  get policy(): ConnectionPolicy {
    const { heartbeatSeconds, allowedAttempts } = this.#now.settings;
    return { heartbeatIntervalMs: heartbeatSeconds * 1_000, allowedAttempts };
  }

  /** Why nothing can be connected with; null also while the first form is still to be filled in, which asks for it. */
  get setupProblem(): Problem | null {
    return this.#now.setupProblem;
  }

  /** About credentials that are not used, because they were entered for another address. */
  get credentialProblems(): readonly Problem[] {
    return [
      ...clientSecretProblems(this.#origins, this.#held),
      ...gatewayKeyElsewhere(this.#origins, this.#held),
    ];
  }

  /** Null while there is no client ID, no address that can be used, or none that the client ID is for. */
  get target(): Target | null {
    const { settings, secrets, setupProblem } = this.#now;
    if (secrets.clientId === null || setupProblem !== null) return null;
    const { socketUrl, otherSocketUrl, destinationName, unknownClient } = this.#addresses;
    return {
      url: socketUrl(settings, secrets.clientId),
      otherUrl: otherSocketUrl?.(settings, secrets.clientId) ?? null,
      destination: destinationName(settings),
      unknownClient: unknownClient?.(settings) ?? null,
    };
  }

  /** For Doshii's REST API; null as `target` is. */
  get restCredentials(): RestCredentials | null {
    const { settings, secrets, setupProblem } = this.#now;
    const { clientId, clientSecret } = secrets;
    if (clientId === null || setupProblem !== null) return null;
    return { base: this.#addresses.restBase(settings), clientId, clientSecret };
  }

  /** Takes the settings form; what is not in it stays as it is. */
  save(input: SettingsInput): Promise<SaveOutcome> {
    return this.#inTurn(() => this.#save(input));
  }

  /** Takes the settings of alerts. */
  saveAttention(input: AttentionInput, person: PersonAsked): Promise<SaveOutcome> {
    return this.#inTurn(async () => {
      const { attention } = input;
      const { settings } = this.#now;
      const problem = attentionProblem(attention, settings.attention, person.isChosenFile);
      if (problem !== null) return { ...REFUSAL, problem };
      const stored = this.#storable({ ...settings, attention });
      const before = this.#held;
      const gateway = await gatewayChange({
        input,
        person,
        before,
        after: managed(stored, this.#policy),
        origins: this.#origins,
      });
      if (gateway.refusal !== null) return { ...REFUSAL, ...gateway.refusal };
      const credentials = { ...before.credentials, ...gateway.credentials };
      // A venue without a key is not asked where keys are kept.
      const isChanged = CREDENTIALS.some((name) => credentials[name] !== before.credentials[name]);
      if (!isChanged) return this.#storeSettings(stored);
      return this.#storeAll(stored, credentials, input.acceptPlain);
    });
  }

  /** A credential that may be used with the settings in force; null when there is none, or it is not readable. */
  secret(name: Credential): string | null {
    return this.#now.secrets[name];
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

  /** Takes the text size and the currency, and nothing else. */
  saveDisplay(display: Display): Promise<SaveOutcome> {
    return this.#saveOnly(display);
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
    try {
      const hasAgreed = acceptPlain || this.#own.protection === 'plain';
      const protection = await this.#protection(hasAgreed);
      if (protection === 'plain' && !hasAgreed) return { ...REFUSAL, needsPlainConsent: true };
      await this.#keep(settings, credentials, protection);
    } catch (error) {
      return { ...REFUSAL, problem: saveProblem(error) };
    }
    return { ok: true, settings: this.view };
  }

  /** @param hasAgreed to readable credentials: nobody is asked for a password then, and a closed key store is none */
  async #protection(hasAgreed: boolean): Promise<'os' | 'plain'> {
    try {
      return (await this.#store.canProtect(!hasAgreed)) ? 'os' : 'plain';
    } catch (error) {
      if (hasAgreed && error instanceof KeyStoreError) return 'plain';
      throw error;
    }
  }

  async #keep(settings: Settings, credentials: Credentials, protection: 'os' | 'plain'): Promise<void> {
    await this.#store.save(settings, credentials, protection);
    const isLeft = credentials.clientId?.text === null;
    this.#take({ settings, credentials, protection: isLeft ? this.#own.protection : protection });
  }

  /** Whether there is a client ID that the key store has not given back. */
  get isSealed(): boolean {
    return this.#now.secrets.clientId === null && this.#own.credentials.clientId?.text === null;
  }

  /** Whether any credential is sealed that the key store has not given back. */
  get hasUnread(): boolean {
    return CREDENTIALS.some((name) => this.#own.credentials[name]?.text === null);
  }

  /** Takes what the key store has given back; what was entered meanwhile is newer. */
  unsealed({ texts }: Unsealed): void {
    const read = eachCredential((name) => {
      const stored = this.#own.credentials[name];
      return stored?.text === null ? { ...stored, text: texts[name] ?? null } : stored;
    });
    this.#take({ ...this.#own, credentials: read });
  }

  /**
   * Seals again what lies on this computer without a person's consent to be readable, or with an old key. Asks nobody, and
   * leaves it as it is where it cannot be done.
   * @param isOutdated whether the key is an old one
   */
  reseal(isOutdated: boolean): Promise<void> {
    return this.#inTurn(async () => {
      const { settings, credentials, protection } = this.#own;
      if (!isOutdated && protection !== 'known-key') return;
      try {
        if (await this.#store.canProtect(false)) await this.#keep(settings, credentials, 'os');
      } catch {
        // The next start tries again.
      }
    });
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
      const { takesCredentials, acceptsPlain } = this.#policy;
      const given = this.#origins.ofPolicy(this.#now.settings);
      if (!takesCredentials || Object.keys(given).length === 0) return null;
      const credentials = { ...this.#own.credentials, ...given };
      const isKept = CREDENTIALS.every((name) => isSame(credentials[name], this.#own.credentials[name]));
      if (isKept) {
        this.#adoption ??= 'proved';
        return null;
      }
      try {
        const protection = (await this.#store.canProtect(true)) ? 'os' : 'plain';
        if (protection === 'plain' && !acceptsPlain) return strings.policy.noKeyStore;
        await this.#keep(this.#own.settings, credentials, protection);
        this.#adoption = 'new';
      } catch (error) {
        return saveProblem(error);
      }
      return null;
    });
  }

  /** Whether the credentials of the policy are kept on this computer; null when they are not, or there are none to keep. */
  get adoption(): Adoption | null {
    return this.#adoption;
  }

  #take(stored: Loaded): void {
    this.#own = stored;
    this.#now = inForce(stored, this.#policy, this.#origins);
    this.#learn();
  }

  #learn(): void {
    hideCredentials(
      eachCredential((name) => this.#own.credentials[name]?.text ?? null),
      eachCredential((name) => this.#policy.credentials[name] ?? null),
    );
    learnSecrets([this.#now.settings.deviceId]);
  }

  get #held(): Held {
    return { settings: this.#now.settings, credentials: this.#own.credentials };
  }

  #storable(settings: Settings): Settings {
    return unmanaged(withFixed(settings, this.#policy), this.#own.settings, this.#policy);
  }

  #save(input: SettingsInput): SaveOutcome | Promise<SaveOutcome> {
    const fields = settingsProblems(input, this.view);
    if (Object.keys(fields).length > 0) return { ...REFUSAL, fields };
    const settings = this.#storable(formSettings(input, this.#now.settings));
    const after = managed(settings, this.#policy);
    const proxy = this.#proxies.originOfNext;
    const to = { ...destinations(after), proxyUser: proxy, proxyPassword: proxy };
    const credentials = formCredentials(input, this.#own.credentials, to);
    if (input.proxyUser !== undefined || input.proxyPassword !== undefined) this.#proxies.entered();
    const elsewhere = accountProblems(this.#origins, this.#held, { settings: after, credentials });
    if (Object.keys(elsewhere).length > 0) return { ...REFUSAL, fields: elsewhere };
    // What is sealed stays so, also while the key store is closed.
    const { protection, credentials: before } = this.#own;
    const isChanged = CREDENTIALS.some((name) => !isSame(credentials[name], before[name]));
    if (!isChanged && protection !== 'known-key') return this.#storeSettings(settings);
    return this.#storeAll(settings, credentials, input.acceptPlain);
  }
}

/** A configuration over a store in memory, which outlives it and can be edited by hand between two starts. */
import { DOSHII } from '../../../electron/doshii/provider.ts';
import * as v from 'valibot';
import type { ConfigurationStore, Loaded } from '../../../electron/settings/configuration-port.ts';
import { Configuration } from '../../../electron/settings/configuration.ts';
import { NO_CREDENTIALS } from '../../../electron/settings/credentials.ts';
import { NO_POLICY, type Policy } from '../../../electron/settings/policy/policy.ts';
import type { AttentionSettings } from '../../../electron/shared/alerts/attention-settings.ts';
import {
  DEFAULT_SETTINGS,
  SettingsInputSchema,
  type SaveOutcome,
  type Settings,
  type SettingsInput,
} from '../../../electron/shared/settings/settings.ts';

export class KeptConfiguration {
  stored: Loaded = { settings: DEFAULT_SETTINGS, credentials: NO_CREDENTIALS, protection: 'none' };
  configuration: Configuration;
  /** Hosts for which the person was asked whether they may get the gateway's messages. */
  readonly askedFor: string[] = [];
  /** What the person answers. */
  agrees = true;
  #policy: Policy;

  constructor(policy: Policy = NO_POLICY) {
    this.#policy = policy;
    this.configuration = this.#start();
  }

  /** The form as the window sends it: a credential that is left out stays. */
  save(changes: Partial<SettingsInput>): Promise<SaveOutcome> {
    const form = { ...this.configuration.view, acceptPlain: false, ...changes };
    return this.configuration.save(v.parse(SettingsInputSchema, form));
  }

  saveAttention(changes: Partial<AttentionSettings>, gatewayKey?: string): Promise<SaveOutcome> {
    const attention = { ...this.configuration.view.attention, ...changes };
    return this.configuration.saveAttention(
      { attention, acceptPlain: false, ...(gatewayKey !== undefined && { gatewayKey }) },
      {
        isChosenFile: () => false,
        agreesToGateway: (host) => {
          this.askedFor.push(host);
          return Promise.resolve(this.agrees);
        },
      },
    );
  }

  /** @param edited by hand in the file; @param policy another one than before */
  restart(edited: Partial<Settings> = {}, policy = this.#policy): void {
    this.stored = { ...this.stored, settings: { ...this.stored.settings, ...edited } };
    this.#policy = policy;
    this.configuration = this.#start();
  }

  #start(): Configuration {
    const store: ConfigurationStore = {
      canProtect: () => Promise.resolve(true),
      save: (settings, credentials, protection) => {
        this.stored = { settings, credentials, protection };
        return Promise.resolve();
      },
      saveSettings: (settings) => void (this.stored = { ...this.stored, settings }),
    };
    return new Configuration(store, this.stored, this.#policy, DOSHII.addresses);
  }
}

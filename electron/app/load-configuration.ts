/** Reads the settings and the policy of this computer. */
import { app, nativeTheme } from 'electron';
import { Configuration } from '../settings/configuration.ts';
import { destinations } from '../settings/credential-origin.ts';
import { managed } from '../settings/policy/overlay.ts';
import { readPolicy } from '../settings/policy/policy.ts';
import { CredentialVault } from '../settings/adapters/credential-vault.ts';
import { desktopKeyring } from '../settings/adapters/keyring.ts';
import { policySources } from '../settings/adapters/policy-sources.ts';
import { SettingsStore } from '../settings/adapters/settings-store.ts';
import type { SessionBus } from '../platform/adapters/session-bus.ts';
import type { Problems } from '../platform/problems.ts';
import type { ProviderAddresses } from '../provider.ts';

export interface LoadedConfiguration {
  readonly configuration: Configuration;
  readonly store: SettingsStore;
}

/** Waits only for the files of the settings and of the policy; credentials stay sealed. */
export async function loadConfiguration(
  folder: string,
  bus: SessionBus,
  problems: Problems,
  addresses: ProviderAddresses,
): Promise<LoadedConfiguration> {
  const vault = new CredentialVault(desktopKeyring(bus, app.commandLine.getSwitchValue('password-store')));
  const [store, sources] = await Promise.all([
    SettingsStore.open(folder, Date.now(), vault),
    policySources(process.argv, app.commandLine.getSwitchValue('policy-file')),
  ]);
  const { policy, problems: policyProblems } = readPolicy(sources);
  problems.set('policy', policyProblems);
  const { problems: settingsProblems, ...loaded } = store.load((own) => destinations(managed(own, policy)));
  problems.set('settings', settingsProblems);
  const configuration = new Configuration(store, loaded, policy, addresses);
  nativeTheme.themeSource = configuration.view.theme;
  showSetupProblems(configuration, problems);
  return { configuration, store };
}

/** What is wrong with the address and the credentials in force. */
export function showSetupProblems(configuration: Configuration, problems: Problems): void {
  const { setupProblem, credentialProblems } = configuration;
  problems.set('address', setupProblem === null ? [] : [setupProblem]);
  problems.set('credentials', credentialProblems);
}

/** What the stored settings and credentials amount to under the policy: what applies, what is wrong with it, and what a window sees. */
import type { Problem } from '../shared/ipc/ipc.ts';
import type { Settings, SettingsView } from '../shared/settings/settings.ts';
import { addressMistake } from './address-problem.ts';
import type { Loaded } from './configuration-port.ts';
import type { CredentialOrigins } from './credential-origin.ts';
import { clientIdProblem } from './credential-mismatch.ts';
import type { Credential, Secrets } from './credentials.ts';
import { managed } from './policy/overlay.ts';
import { managedView, type Policy } from './policy/policy.ts';

export interface InForce {
  readonly settings: Settings;
  readonly secrets: Secrets;
  /** Why nothing can be connected with; null also while the first form is still to be filled in, which asks for it. */
  readonly setupProblem: Problem | null;
  readonly view: SettingsView;
}

export function inForce(stored: Loaded, policy: Policy, origins: CredentialOrigins): InForce {
  const { credentials, protection } = stored;
  const settings = managed(stored.settings, policy);
  // Also one that may not be used with these settings: the form then asks for another, and it is no first run.
  const isSet = (name: Credential): boolean => origins.find(name, credentials) !== null;
  const isFirstForm = !isSet('clientId') && settings.address === '';
  const { chosenOverPolicy: _internal, ...shown } = settings;
  return {
    settings,
    secrets: origins.secrets(settings, credentials),
    setupProblem: isFirstForm
      ? null
      : (addressMistake(settings, policy) ?? clientIdProblem(origins, { settings, credentials })),
    view: {
      ...shown,
      managed: managedView(policy),
      clientIdSet: isSet('clientId'),
      clientSecretSet: isSet('clientSecret'),
      proxyCredentialsSet: isSet('proxyUser'),
      gatewayKeySet: isSet('gatewayKey'),
      protection,
    },
  };
}

/** What stands in the settings form, and what of it is sent. Pure. */
import type { Environment, SettingsInput, SettingsView } from '../../electron/shared/settings.ts';

export interface SettingsDraft {
  environment: Environment;
  address: string;
  deviceId: string;
  /** Null leaves the stored one as it is. */
  clientId: string | null;
  /** Null leaves the stored one as it is; empty removes it. */
  clientSecret: string | null;
}

export function draftOf(settings: SettingsView): SettingsDraft {
  const { environment, address, deviceId, clientIdSet, clientSecretSet } = settings;
  return {
    environment,
    address,
    deviceId,
    clientId: clientIdSet ? null : '',
    clientSecret: clientSecretSet ? null : '',
  };
}

/** @param consent the person agreed just now to keep the credentials readable; an earlier agreement still holds. */
export function inputOf(draft: SettingsDraft, stored: SettingsView, consent: boolean): SettingsInput {
  const clientId = draft.clientId?.trim();
  const clientSecret = draft.clientSecret?.trim();
  const secretSaysSomething = clientSecret !== undefined && (clientSecret !== '' || stored.clientSecretSet);
  return {
    environment: draft.environment,
    address: draft.address.trim(),
    deviceId: draft.deviceId.trim(),
    theme: stored.theme,
    acceptPlain: consent || stored.protection === 'plain',
    ...(clientId !== undefined && { clientId }),
    ...(secretSaysSomething && { clientSecret }),
  };
}

/** Settings as a form finds them, and a save that was refused without a reason. */
import { DEFAULT_SETTINGS, type SettingsView } from '../../electron/shared/settings/settings.ts';

export const stored: SettingsView = {
  ...DEFAULT_SETTINGS,
  clientIdSet: true,
  clientSecretSet: false,
  proxyCredentialsSet: false,
  gatewayKeySet: false,
  protection: 'os',
  managed: { fixed: [], hidden: [] },
};

export const refused = { ok: false, fields: {}, problem: null, needsPlainConsent: false } as const;

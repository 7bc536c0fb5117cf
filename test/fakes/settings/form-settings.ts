/** Settings as a form finds and sends them, and a save that was refused without a reason. */
import { DEFAULT_SETTINGS, type SettingsView } from '../../../electron/shared/settings/settings.ts';

/** Nothing is stored. */
export const unset: SettingsView = {
  ...DEFAULT_SETTINGS,
  clientIdSet: false,
  clientSecretSet: false,
  proxyCredentialsSet: false,
  gatewayKeySet: false,
  protection: 'none',
  managed: { fixed: [], hidden: [] },
};

/** With a client ID. */
export const stored: SettingsView = { ...unset, clientIdSet: true, protection: 'os' };

const {
  theme: _theme,
  textSize: _textSize,
  currency: _currency,
  savedFilters: _filters,
  chosenOverPolicy: _chosen,
  attention: _attention,
  upkeep: _upkeep,
  ...form
} = DEFAULT_SETTINGS;
/** The defaults of the settings that the form of settings sends. */
export const FORM = form;

export const refused = { ok: false, fields: {}, problem: null, needsPlainConsent: false } as const;

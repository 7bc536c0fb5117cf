/** Where in the settings the remedy for a reason is entered. Pure. */
import type { Reason } from '../../electron/shared/connection/reasons.ts';
import type { SettingsField } from '../../electron/shared/settings/settings.ts';

/** The environment is no text that could be wrong, but it may be the wrong one. */
export type RemedyField = SettingsField | 'environment';

const FIELDS: Partial<Record<Reason['code'], RemedyField>> = {
  unauthorised: 'clientId',
  forbidden: 'deviceId',
  'not-found': 'environment',
  'certificate-other-host': 'environment',
  'proxy-credentials': 'proxyUser',
};

/** @returns null when no setting helps. */
export function settingForReason(code: Reason['code'] | undefined): RemedyField | null {
  return code === undefined ? null : (FIELDS[code] ?? null);
}

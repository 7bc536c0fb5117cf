/** What stands in the settings form, and what of it is sent. Pure. */
import {
  eachNumber,
  type Environment,
  type NumberSetting,
  type SettingsInput,
  type SettingsView,
} from '../../electron/shared/settings/settings.ts';
import type { HoursSource } from '../../electron/shared/settings/trading-hours.ts';
import { hoursDraftOf, hoursOf, type HoursDraft } from '../hours/hours-draft.ts';

/** A number is null while its field is empty. */
export interface SettingsDraft extends Record<NumberSetting, number | null> {
  environment: Environment;
  address: string;
  deviceId: string;
  /** Null leaves the stored one as it is. */
  clientId: string | null;
  /** Null leaves the stored one as it is; empty removes it. */
  clientSecret: string | null;
  proxyUser: string | null;
  proxyPassword: string | null;
  tradingHours: HoursDraft & { source: HoursSource };
}

export function draftOf(settings: SettingsView): SettingsDraft {
  const { environment, address, deviceId } = settings;
  const proxy = settings.proxyCredentialsSet ? null : '';
  return {
    environment,
    address,
    deviceId,
    clientId: settings.clientIdSet ? null : '',
    clientSecret: settings.clientSecretSet ? null : '',
    proxyUser: proxy,
    proxyPassword: proxy,
    ...eachNumber((name) => settings[name]),
    tradingHours: { source: settings.tradingHours.source, ...hoursDraftOf(settings.tradingHours) },
  };
}

/** @param consent the person agreed just now to keep the credentials readable; an earlier agreement still holds. */
export function inputOf(draft: SettingsDraft, stored: SettingsView, consent: boolean): SettingsInput {
  const clientId = draft.clientId?.trim();
  return {
    environment: draft.environment,
    address: draft.address.trim(),
    deviceId: draft.deviceId.trim(),
    // An empty field is no number, and is turned down as such.
    ...eachNumber((name) => draft[name] ?? Number.NaN),
    tradingHours: tradingHoursOf(draft, stored),
    acceptPlain: consent || stored.protection === 'plain',
    ...(clientId !== undefined && { clientId }),
    ...optional('clientSecret', draft.clientSecret, stored.clientSecretSet),
    ...optional('proxyUser', draft.proxyUser, stored.proxyCredentialsSet),
    ...optional('proxyPassword', draft.proxyPassword, stored.proxyCredentialsSet),
  };
}

/** What was typed is not looked at while the hours come from Doshii, so it stays as it was. */
function tradingHoursOf(
  { tradingHours }: SettingsDraft,
  stored: SettingsView,
): SettingsInput['tradingHours'] {
  const { source } = tradingHours;
  return source === 'typed' ? { source, ...hoursOf(tradingHours) } : { ...stored.tradingHours, source };
}

/** Left out when it says nothing: not touched, or empty with nothing stored that could be removed. */
function optional(
  name: 'clientSecret' | 'proxyUser' | 'proxyPassword',
  text: string | null,
  isStored: boolean,
): Partial<SettingsInput> {
  const value = text?.trim();
  return value === undefined || (value === '' && !isStored) ? {} : { [name]: value };
}

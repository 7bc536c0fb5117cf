/** What is wrong with an entry of the settings form, per field, with the next step. Used by the form and again by main. */
import { addressProblem } from '../doshii/protocol.ts';
import {
  RANGES,
  type NumberRange,
  type NumberSetting,
  type SettingsField,
  type SettingsInput,
  type SettingsView,
} from './settings.ts';
import { WEEKDAYS, type VenueHoursSettings } from './trading-hours.ts';
import { isKnownZone } from '../hours/zone-offset.ts';
import { strings } from '../strings/settings.ts';

/** @returns an empty object when the input can be saved. */
export function settingsProblems(
  input: SettingsInput,
  stored: Pick<SettingsView, 'clientIdSet' | 'proxyCredentialsSet'>,
): Partial<Record<SettingsField, string>> {
  const clientId =
    input.clientId === undefined && stored.clientIdSet
      ? null
      : credentialProblem(input.clientId ?? '', strings.credentials.clientId);
  const clientSecret = input.clientSecret
    ? credentialProblem(input.clientSecret, strings.credentials.clientSecret)
    : null;
  const address = input.environment === 'custom' ? addressProblem(input.address) : null;
  const deviceId = input.deviceId === '' ? null : deviceIdProblem(input.deviceId);
  const numbers = (Object.keys(RANGES) as NumberSetting[]).flatMap((field) => {
    const problem = numberProblem(input[field], RANGES[field]);
    return problem === null ? [] : [[field, problem] as const];
  });
  const proxyUser = proxyUserProblem(input, stored.proxyCredentialsSet);
  return {
    ...Object.fromEntries(numbers),
    ...tradingHoursProblems(input.tradingHours),
    ...(proxyUser && { proxyUser }),
    ...(clientId && { clientId }),
    ...(clientSecret && { clientSecret }),
    ...(address && { address }),
    ...(deviceId && { deviceId }),
  };
}

function proxyUserProblem({ proxyUser, proxyPassword }: SettingsInput, isStored: boolean): string | null {
  if (proxyUser?.includes('://')) {
    return strings.proxyUserAddress;
  }
  // The colon is what parts the two on their way to the proxy.
  if (proxyUser?.includes(':')) return strings.proxyUserColon;
  const isKept = proxyUser === undefined && isStored;
  return proxyPassword && !proxyUser && !isKept ? strings.proxyUserMissing : null;
}

function tradingHoursProblems({
  source,
  timeZone,
  days,
}: VenueHoursSettings): Partial<Record<SettingsField, string>> {
  if (source === 'doshii') return {};
  const problems: Partial<Record<SettingsField, string>> = {};
  if (timeZone !== '' && !isKnownZone(timeZone)) {
    problems.timeZone = strings.unknownTimeZone;
  }
  for (const day of WEEKDAYS) {
    const opening = days[day];
    if (opening === null) continue;
    if (opening.from === '' || opening.to === '') problems[day] = strings.hoursMissing;
    else if (opening.from === opening.to) {
      problems[day] = strings.hoursEqual;
    }
  }
  return problems;
}

function numberProblem(value: number, { min, max }: NumberRange): string | null {
  return Number.isInteger(value) && value >= min && value <= max
    ? null
    : strings.number(min.toLocaleString('en'), max.toLocaleString('en'));
}

function credentialProblem(text: string, say: typeof strings.credentials.clientId): string | null {
  const value = text.trim();
  if (value === '') return say.empty;
  if (/^(bearer|basic)\s/i.test(value)) {
    return say.header(value.slice(0, 6).trim());
  }
  if (value.includes('://')) return say.address;
  if (/^(auth|client_?id|client_?secret)\s*[=:]/i.test(value)) {
    return say.named;
  }
  if (/\s/.test(value)) return say.spaces;
  // Base64 of "eyJ", the beginning of every JWT: someone copied the `auth` value instead of the client ID.
  if (/^ZXlK/.test(value)) {
    return say.encoded;
  }
  return null;
}

function deviceIdProblem(text: string): string | null {
  const value = text.trim();
  if (value.includes('://')) return strings.deviceId.address;
  if (/\s/.test(value)) return strings.deviceId.spaces;
  return null;
}

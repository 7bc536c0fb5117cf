/** What is wrong with an entry of the settings form, per field, with the next step. Used by the form and again by main. */
import { addressProblem } from './protocol.ts';
import {
  RANGES,
  type NumberRange,
  type NumberSetting,
  type SettingsField,
  type SettingsInput,
  type SettingsView,
} from './settings.ts';
import { isTimeZone, WEEKDAYS, type TradingHours } from './trading-hours.ts';

/** @returns an empty object when the input can be saved. */
export function settingsProblems(
  input: SettingsInput,
  stored: Pick<SettingsView, 'clientIdSet' | 'proxyCredentialsSet'>,
): Partial<Record<SettingsField, string>> {
  const clientId =
    input.clientId === undefined && stored.clientIdSet
      ? null
      : credentialProblem(input.clientId ?? '', 'client ID');
  const clientSecret = input.clientSecret ? credentialProblem(input.clientSecret, 'client secret') : null;
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
    return 'This is a web address. The proxy’s own is taken from this computer; enter only the user name.';
  }
  // The colon is what parts the two on their way to the proxy.
  if (proxyUser?.includes(':')) return 'A user name has no colon. Enter the password in its own field.';
  const isKept = proxyUser === undefined && isStored;
  return proxyPassword && !proxyUser && !isKept ? 'Enter the user name that goes with the password.' : null;
}

function tradingHoursProblems({ timeZone, days }: TradingHours): Partial<Record<SettingsField, string>> {
  const problems: Partial<Record<SettingsField, string>> = {};
  if (timeZone !== '' && !isTimeZone(timeZone)) {
    problems.timeZone = 'This computer does not know this time zone. Choose another one.';
  }
  for (const day of WEEKDAYS) {
    const opening = days[day];
    if (opening === null) continue;
    if (opening.from === '' || opening.to === '') problems[day] = 'Enter when it opens and when it closes.';
    else if (opening.from === opening.to) {
      problems[day] = 'It opens and closes at the same time. Change one, or choose “All day” or “Closed”.';
    }
  }
  return problems;
}

function numberProblem(value: number, { min, max }: NumberRange): string | null {
  return Number.isInteger(value) && value >= min && value <= max
    ? null
    : `Enter a whole number from ${min.toLocaleString('en')} to ${max.toLocaleString('en')}.`;
}

function credentialProblem(text: string, what: string): string | null {
  const value = text.trim();
  if (value === '')
    return `The ${what} is empty. Copy it from your App’s credentials in the Doshii dashboard.`;
  if (/^(bearer|basic)\s/i.test(value)) {
    return `This starts with “${value.slice(0, 6).trim()}”, so it is an authorisation header. Enter only the ${what}.`;
  }
  if (value.includes('://'))
    return `This is a web address. Enter only the ${what} from the Doshii dashboard.`;
  if (/^(auth|client_?id|client_?secret)\s*[=:]/i.test(value)) {
    return `Leave out the name in front. Enter only the ${what} itself.`;
  }
  if (/\s/.test(value)) return `There is a space or line break inside. Copy the ${what} again, in one piece.`;
  // Base64 of "eyJ", the beginning of every JWT: somebody copied the `auth` value instead of the client ID.
  if (/^ZXlK/.test(value)) {
    return `This looks like an ${what} that is already encoded. Enter it as the Doshii dashboard shows it.`;
  }
  return null;
}

function deviceIdProblem(text: string): string | null {
  const value = text.trim();
  if (value.includes('://'))
    return 'This is a web address. Enter only the device ID, or leave the field empty.';
  if (/\s/.test(value)) return 'A device ID has no spaces. Copy it again, or leave the field empty.';
  return null;
}

/** The checks of the diagnosis that need nothing but what the program knows by itself. */
import type { ProblemSource } from '../platform/problems.ts';
import { formatDuration } from '../shared/text/duration.ts';
import { technicalOf } from '../shared/connection/reasons.ts';
import type { CheckId, CheckResult } from '../shared/diagnostics/diagnostics-ipc.ts';
import { isKnownZone } from '../shared/hours/zone-offset.ts';
import type { Facts } from './facts.ts';
import { strings as settingsStrings } from '../shared/strings/settings.ts';
import { strings as hoursStrings } from '../shared/strings/hours.ts';
import { strings } from './strings.ts';

const { policyAdoption } = settingsStrings;

type Finding = Omit<CheckResult, 'id'>;

/** A disk with less room is nearly full, bytes. */
export const LOW_DISK_BYTES = 500 * 1024 * 1024;
/** The main process of this program needs a fraction of it, bytes. */
export const HIGH_MEMORY_BYTES = 1024 * 1024 * 1024;
/** A connection with more outages in a day has something wrong with it. */
export const MANY_OUTAGES = 5;
const DAY_MS = 24 * 3_600_000;

export const pass = (text: string): Finding => ({ result: 'pass', text, nextStep: null });
export const unknown = (text: string): Finding => ({ result: 'unknown', text, nextStep: null });
export const fail = (text: string, nextStep: string): Finding => ({ result: 'fail', text, nextStep });

/** By what is known inside; a check that is not here asks the computer or the network, see `diagnosis.ts`. */
export function findInside(facts: Facts): Partial<Readonly<Record<CheckId, Finding>>> {
  return {
    setup: setup(facts),
    socket: socket(facts),
    'round-trip': roundTrip(facts),
    outages: outages(facts),
    rest: rest(facts),
    history: byProblem(facts, 'history', strings.history.good),
    settings: byProblem(facts, 'settings', strings.settings.good),
    credentials: credentials(facts),
    notifications: byProblem(facts, 'notifications', null),
    sound: byProblem(facts, 'sound', null),
    login: byProblem(facts, 'login-item', null),
    updates: byProblem(facts, 'updates', null),
    policy: policy(facts),
    hours: hours(facts),
    memory: memory(facts),
    window: window(facts),
    log: log(facts),
  };
}

function setup({ settings, destination, problems }: Facts): Finding {
  const [mistake] = problems('address');
  if (mistake !== undefined) return fail(mistake.sentence, mistake.nextStep);
  if (!settings.clientIdSet) return fail(strings.setup.noClientId, strings.setup.enterClientId);
  return pass(strings.setup.good(destination, settings.deviceId !== ''));
}

function socket({ connection, now }: Facts): Finding {
  const since = formatDuration(now - connection.since);
  if (connection.name === 'live') return pass(strings.socket.live(since));
  if (connection.name === 'connecting' || connection.name === 'handshaking')
    return unknown(strings.socket.connecting);
  const { reason } = connection;
  if (reason === null) return unknown(strings.socket.unknown);
  return fail(`${reason.sentence} [${technicalOf(reason)}]`, reason.nextStep);
}

function roundTrip({ connection }: Facts): Finding {
  const { roundTripMs } = connection;
  if (roundTripMs === null) return unknown(strings.roundTrip.unknown);
  return pass(strings.roundTrip.good(Math.round(roundTripMs)));
}

function outages({ history, now }: Facts): Finding {
  const recent = history.outages.filter(({ to }) => (to ?? now) > now - DAY_MS);
  const lost = recent.reduce((sum, { from, to }) => sum + (to ?? now) - from, 0);
  if (recent.length === 0) return pass(strings.outages.none);
  const text = strings.outages.summary(recent.length, formatDuration(lost));
  return recent.length > MANY_OUTAGES ? fail(text, strings.outages.nextStep) : pass(text);
}

function rest({ rest: { state, problem } }: Facts): Finding {
  if (state === 'no-secret') return unknown(strings.rest.noSecret);
  if (problem !== null) return fail(`${problem.sentence} [${technicalOf(problem)}]`, problem.nextStep);
  return pass(strings.rest.good);
}

function credentials({ settings, problems }: Facts): Finding {
  const [problem] = [...problems('key-store'), ...problems('credentials'), ...problems('protection')];
  if (problem !== undefined) return fail(problem.sentence, problem.nextStep);
  if (settings.protection === 'os') return pass(strings.credentials.encrypted);
  if (settings.protection === 'none') return unknown(strings.credentials.none);
  return fail(strings.credentials.readable, strings.credentials.setUpKeyStore);
}

function policy(facts: Facts): Finding {
  const { fixed, hidden } = facts.settings.managed;
  const count = fixed.length + hidden.length;
  const { adoption = null } = facts;
  const good = count === 0 && adoption === null ? strings.policy.none : strings.policy.some(count);
  return byProblem(facts, 'policy', adoption === null ? good : `${good} ${policyAdoption[adoption]}`);
}

function hours({ settings, hours: atDoshii }: Facts): Finding {
  const { source, timeZone } = settings.tradingHours;
  if (source === 'doshii') return doshiiHours(atDoshii);
  if (timeZone !== '' && !isKnownZone(timeZone))
    return fail(strings.hours.unknownZone(timeZone), strings.hours.chooseAnother);
  return pass(strings.hours.good(timeZone === '' ? strings.hours.ownZone : timeZone));
}

function doshiiHours({ alwaysOpen, locations, withProblems }: Facts['hours']): Finding {
  const { fromDoshii } = strings.hours;
  if (alwaysOpen !== null) return unknown(hoursStrings.alwaysOpen[alwaysOpen]);
  return withProblems === 0
    ? pass(fromDoshii.good(locations))
    : fail(fromDoshii.problems(withProblems, locations), fromDoshii.nextStep);
}

function memory({ memoryBytes }: Facts): Finding {
  const text = strings.memory.used(Math.round(memoryBytes / 1024 / 1024));
  return memoryBytes < HIGH_MEMORY_BYTES ? pass(text) : fail(text, strings.memory.nextStep);
}

function window({ windowFailures }: Facts): Finding {
  if (windowFailures === 0) return pass(strings.window.good);
  return fail(strings.window.failed(windowFailures), strings.window.nextStep);
}

function log({ logLines }: Facts): Finding {
  const faults = logLines.filter((line) => line.includes('internal fault')).length;
  const warnings = logLines.filter((line) => / warning /.test(line)).length;
  const text = strings.log.summary(logLines.length, warnings, faults);
  return faults === 0 ? pass(text) : fail(text, strings.log.nextStep);
}

/** @param good when there is no problem; null where only a test could tell */
function byProblem({ problems }: Facts, source: ProblemSource, good: string | null): Finding {
  const [problem] = problems(source);
  if (problem !== undefined) return fail(problem.sentence, problem.nextStep);
  return good === null ? unknown(strings.noneSoFar) : pass(good);
}

/** The checks of the diagnosis that need nothing but what the program knows by itself. */
import { formatDuration } from '../shared/duration.ts';
import type { CheckId, CheckResult } from '../shared/support-ipc.ts';
import { isTimeZone } from '../shared/trading-hours.ts';
import type { Facts } from './facts.ts';

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
    history: told(facts, 'history', 'The history takes and gives what it should.'),
    settings: told(facts, 'settings', 'The settings file could be read and written.'),
    credentials: credentials(facts),
    notifications: told(facts, 'notifications', null),
    sound: told(facts, 'sound', null),
    login: told(facts, 'login', null),
    updates: told(facts, 'updates', null),
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
  if (!settings.clientIdSet)
    return fail('There is no client ID, so there is nothing to connect with.', 'Enter it in the settings.');
  return pass(
    `The monitor connects to ${destination}${settings.deviceId === '' ? '' : ' with a device ID'}.`,
  );
}

function socket({ connection, now }: Facts): Finding {
  const since = formatDuration(now - connection.since);
  if (connection.name === 'live') return pass(`The connection has been live for ${since}.`);
  if (connection.name === 'connecting' || connection.name === 'handshaking')
    return unknown('The monitor is connecting at this moment.');
  const { reason } = connection;
  if (reason === null) return unknown('Nothing is known of the connection.');
  return fail(`${reason.sentence} [${reason.technical}]`, reason.nextStep);
}

function roundTrip({ connection }: Facts): Finding {
  const { roundTripMs } = connection;
  if (roundTripMs === null) return unknown('No heartbeat was answered on this connection yet.');
  return pass(`Doshii answers a heartbeat within ${Math.round(roundTripMs)} ms.`);
}

function outages({ history, now }: Facts): Finding {
  const recent = history.outages.filter(({ to }) => (to ?? now) > now - DAY_MS);
  const lost = recent.reduce((sum, { from, to }) => sum + (to ?? now) - from, 0);
  if (recent.length === 0) return pass('There was no outage in the last 24 hours.');
  const were = recent.length === 1 ? 'was 1 outage' : `were ${recent.length} outages`;
  const text = `There ${were} in the last 24 hours, ${formatDuration(lost)} in all.`;
  return recent.length > MANY_OUTAGES
    ? fail(text, 'See the page Connection for their causes, and ask your network administrator.')
    : pass(text);
}

function rest({ rest: { state, problem } }: Facts): Finding {
  if (state === 'no-secret') return unknown('There is no client secret, so Doshii’s REST API is not used.');
  if (problem !== null) return fail(`${problem.sentence} [${problem.technical}]`, problem.nextStep);
  return pass('Doshii’s REST API takes the client secret.');
}

function credentials({ settings, problems }: Facts): Finding {
  const [problem] = [...problems('key-store'), ...problems('credentials'), ...problems('protection')];
  if (problem !== undefined) return fail(problem.sentence, problem.nextStep);
  if (settings.protection === 'os')
    return pass('The credentials are encrypted with the key store of this computer.');
  if (settings.protection === 'none') return unknown('No credentials are stored.');
  return fail(
    'The credentials are stored readable, because this computer has no key store.',
    'Set up a key store (on Linux: GNOME Keyring or KWallet), then enter the credentials again.',
  );
}

function policy(facts: Facts): Finding {
  const { fixed, hidden } = facts.settings.managed;
  const count = fixed.length + hidden.length;
  return told(facts, 'policy', count === 0 ? 'No policy is in force.' : `A policy rules ${count} settings.`);
}

function hours({ settings }: Facts): Finding {
  const { timeZone } = settings.tradingHours;
  if (timeZone !== '' && !isTimeZone(timeZone))
    return fail(
      `This computer does not know the time zone “${timeZone}”.`,
      'Choose another one in the settings.',
    );
  return pass(`Trading hours are by ${timeZone === '' ? 'the time zone of this computer' : timeZone}.`);
}

function memory({ memoryBytes }: Facts): Finding {
  const text = `The main process uses ${Math.round(memoryBytes / 1024 / 1024)} MB.`;
  return memoryBytes < HIGH_MEMORY_BYTES
    ? pass(text)
    : fail(text, 'Quit and start the monitor, and send this report to your support contact.');
}

function window({ windowFailures }: Facts): Finding {
  if (windowFailures === 0) return pass('The window has not failed since the monitor was started.');
  return fail(
    `The window has failed ${windowFailures} times since the monitor was started.`,
    'Update the graphics driver of this computer, and send this report to your support contact.',
  );
}

function log({ logLines }: Facts): Finding {
  const faults = logLines.filter((line) => line.includes('internal fault')).length;
  const warnings = logLines.filter((line) => / warning /.test(line)).length;
  const text = `The last ${logLines.length} lines of the log hold ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}, ${faults} of them faults of the program.`;
  return faults === 0 ? pass(text) : fail(text, 'Send this report to your support contact.');
}

/** @param good when there is no problem; null where only a test could tell */
function told({ problems }: Facts, source: string, good: string | null): Finding {
  const [problem] = problems(source);
  if (problem !== undefined) return fail(problem.sentence, problem.nextStep);
  return good === null ? unknown('Nothing is known to be wrong.') : pass(good);
}

/** Reads the gap that a row of the table holds as JSON. */
import type { Gap, GapRecovery, ThingCounts } from '../../shared/events/gap.ts';
import { isRecord } from '../../shared/text/json.ts';

/** Undefined for what is no recorded gap. Gaps of older versions say nothing of a recovery. */
export function gapIn(json: unknown): Gap | undefined {
  const gap = parsed(json);
  if (!isRecord(gap) || !isRecord(gap['cause'])) return undefined;
  const { from, to, exceedsResend, cause, recovery = null, unknown, ...others } = gap;
  const isSound =
    [from, to].every(Number.isFinite) &&
    typeof exceedsResend === 'boolean' &&
    REASON_TEXTS.every((name) => typeof cause[name] === 'string') &&
    (recovery === null || isRecovery(recovery));
  const counts = isCounts(unknown) ? { unknown } : {};
  const sound = { ...others, from, to, exceedsResend, cause, recovery, ...counts };
  return isSound ? (sound as unknown as Gap) : undefined;
}

const REASON_TEXTS = ['code', 'sentence', 'nextStep', 'technical'] satisfies (keyof Gap['cause'])[];
const COUNTS = ['orders', 'payments', 'others'] satisfies (keyof ThingCounts)[];
const RECOVERY_NUMBERS = ['at', 'checked', 'found', 'others'] satisfies (keyof GapRecovery)[];
const STATES: readonly unknown[] = [
  'done',
  'failed',
  'unavailable',
] satisfies readonly GapRecovery['state'][];

function isCounts(value: unknown): boolean {
  return isRecord(value) && COUNTS.every((name) => Number.isSafeInteger(value[name]));
}

function isRecovery(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { state, problem } = value;
  return (
    STATES.includes(state) &&
    RECOVERY_NUMBERS.every((name) => Number.isFinite(value[name])) &&
    (problem === null || typeof problem === 'string')
  );
}

function parsed(json: unknown): unknown {
  try {
    return JSON.parse(String(json));
  } catch {
    return undefined;
  }
}

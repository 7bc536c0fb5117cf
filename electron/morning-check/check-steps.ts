/** The steps of the morning check, side by side, each with a limit: something that never answers is not known. */
import type { NotificationState } from '../alerts/notification-health.ts';
import type { SoundOutcome } from '../alerts/sounds/alert-sounds.ts';
import type { Clock } from '../platform/clock.ts';
import { withTimeout } from '../platform/with-timeout.ts';
import {
  CHECK_STEPS,
  type CheckStep,
  type Finding,
  type StepResult,
} from '../shared/morning-check/morning-check.ts';
import type { CheckProbes, SinkState, SoundUse } from './morning-check-ports.ts';

/** No step is waited for longer, ms. */
export const STEP_LIMIT_MS = 10_000;
/** A sound server that hangs is asked twice, 5 s each, before it counts as none, ms. */
export const SOUND_LIMIT_MS = 25_000;
/** A disk with less room is nearly full, bytes. */
export const LOW_DISK_BYTES = 500 * 1024 * 1024;
/** Doshii takes tokens of 10 minutes; a clock that is further off than this is worth setting, ms. */
export const CLOCK_SKEW_MS = 120_000;
/** Nobody hears an alert across a kitchen below this, percent. */
export const LOW_VOLUME = 10;
/** How often a connection that is being made is looked at, ms. */
const LOOK_AGAIN_MS = 500;

type Found = Omit<StepResult, 'step'>;

export interface CheckStepsOptions {
  readonly clock: Clock;
  readonly probes: CheckProbes;
}

export async function runSteps(options: CheckStepsOptions, use: SoundUse): Promise<readonly StepResult[]> {
  const { probes } = options;
  // It also tells the time.
  const rest = Promise.resolve().then(() => probes.rest());
  const find: Readonly<Record<CheckStep, () => Promise<Found>>> = {
    sound: () => sound(probes, use),
    notifications: async () => found(NOTIFICATIONS[await probes.notifications()]),
    disk: () => disk(probes),
    clock: async () => clock((await rest)?.skewMs ?? (await probes.clockSkew())),
    socket: () => socket(options),
    rest: async () => {
      const answer = await rest;
      if (answer === null) return found('no-secret');
      return answer.problem === null
        ? found('rest-good')
        : found('rest-failed', null, answer.problem.sentence);
    },
  };
  return Promise.all(
    CHECK_STEPS.map(async (step): Promise<StepResult> => {
      const limit = step === 'sound' ? SOUND_LIMIT_MS : STEP_LIMIT_MS;
      const answer = await withTimeout(limit, find[step](), options.clock).catch(() => 'late' as const);
      return { step, ...(answer === 'late' ? found('no-answer') : answer) };
    }),
  );
}

function found(finding: Finding, value: number | null = null, detail: string | null = null): Found {
  return { finding, value, detail: detail?.slice(0, 500) ?? null };
}

const SOUNDS: Readonly<Record<SoundOutcome, Finding>> = {
  played: 'sound-played',
  silent: 'sound-off',
  stopped: 'sound-interrupted',
  dropped: 'sound-interrupted',
  'no-device': 'no-device',
  unreadable: 'own-sound-unreadable',
  failed: 'sound-failed',
};

const NOTIFICATIONS: Readonly<Record<NotificationState, Finding>> = {
  allowed: 'notifications-allowed',
  'do-not-disturb': 'do-not-disturb',
  'switched-off': 'notifications-off',
  refused: 'notifications-refused',
  unknown: 'notifications-unknown',
};

async function sound(probes: CheckProbes, use: SoundUse): Promise<Found> {
  if (use === 'without') return found('alert-sounding');
  const outcome = await probes.sound(use === 'aloud');
  // Switched off for this meaning; the device must still be there for the others.
  const isOff = use === 'aloud' && outcome === 'silent';
  const finding = SOUNDS[isOff ? await probes.sound(false) : outcome];
  if (finding !== 'sound-played') return found(finding);
  const { isMuted, volume } = await probes.sink().catch((): SinkState => ({ isMuted: null, volume: null }));
  if (isMuted === true) return found('muted');
  if (volume !== null && volume < LOW_VOLUME) return found('low-volume', volume);
  if (isOff) return found('sound-off');
  return found(use === 'aloud' ? 'sound-played' : 'sound-ready');
}

async function disk({ disk: write, history }: CheckProbes): Promise<Found> {
  const free = await write().catch(() => null);
  if (free === null) return found('disk-unwritable');
  if (!(await history())) return found('history-failing');
  return found(free < LOW_DISK_BYTES ? 'disk-full' : 'disk-good', free);
}

function clock(skewMs: number | null): Found {
  if (skewMs === null) return found('clock-unknown');
  return found(Math.abs(skewMs) > CLOCK_SKEW_MS ? 'clock-wrong' : 'clock-right', skewMs);
}

/** One that is being made has until shortly before the limit. */
async function socket({ clock: time, probes }: CheckStepsOptions): Promise<Found> {
  const end = time.monotonic() + STEP_LIMIT_MS - 2 * LOOK_AGAIN_MS;
  for (;;) {
    const { name, roundTripMs, reason } = probes.connection();
    if (name === 'live') return found('live', roundTripMs);
    const isBeingMade = name === 'connecting' || name === 'handshaking';
    if (!isBeingMade || time.monotonic() >= end) return found('not-live', null, reason?.sentence);
    await new Promise<void>((resolve) => time.after(LOOK_AGAIN_MS, resolve));
  }
}

/** The morning check: when it runs, how it sounds, what is kept of it, and that it looks again while something is wrong. */
import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  AGAIN_MS,
  CheckRecordSchema,
  MorningCheck,
  PATIENCE_MS,
  QUIET_MS,
  START_MS,
  type CheckRecord,
} from '../../../electron/morning-check/morning-check.ts';
import type { SoundUse } from '../../../electron/morning-check/morning-check-ports.ts';
import { typedCalendar } from '../../../electron/shared/hours/typed-calendar.ts';
import {
  CHECK_STEPS,
  KEPT_DAYS,
  type CheckStep,
  type Finding,
  type MorningCheckMode,
  type StepResult,
} from '../../../electron/shared/morning-check/morning-check.ts';
import { eachDay } from '../../../electron/shared/settings/trading-hours.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CALENDAR = typedCalendar({ timeZone: 'UTC', days: eachDay(() => ({ from: '11:00', to: '22:00' })) });

const GOOD = {
  sound: 'sound-played',
  notifications: 'notifications-allowed',
  disk: 'disk-good',
  clock: 'clock-right',
  socket: 'live',
  rest: 'rest-good',
} as const satisfies Record<CheckStep, Finding>;

const steps = (changed: Partial<Record<string, Finding>> = {}): readonly StepResult[] =>
  CHECK_STEPS.map((step) => ({ step, finding: changed[step] ?? GOOD[step], value: null, detail: null }));

/** The program on one computer; `begin` starts it, also again. */
class Venue {
  readonly clock = new FakeClock();
  readonly uses: { readonly use: SoundUse; readonly at: string }[] = [];
  mode: MorningCheckMode = 'audible';
  isSetUp = true;
  maySound = true;
  found: readonly StepResult[] = steps();
  saved: CheckRecord | null = null;
  results = 0;
  /** By the uptime, ms. */
  soundedAt = Number.NEGATIVE_INFINITY;
  #check: MorningCheck | null = null;

  begin(): MorningCheck {
    this.#check?.stop();
    this.#check = new MorningCheck({
      clock: this.clock,
      restored: this.saved,
      onSave: (record) => (this.saved = record),
      calendar: () => CALENDAR,
      mode: () => this.mode,
      isSetUp: () => this.isSetUp,
      maySound: () => this.maySound,
      quietMs: () => this.clock.uptime() - this.soundedAt,
      run: (use) => {
        this.uses.push({ use, at: this.time });
        return Promise.resolve(this.found);
      },
      onView: () => undefined,
      onResult: () => (this.results += 1),
    });
    this.#check.start();
    return this.#check;
  }

  /** HH:MM */
  get time(): string {
    return new Date(this.clock.now()).toISOString().slice(11, 16);
  }

  /** Sets the clock before anything runs. @param time HH:MM of the first day */
  setTime(time: string): void {
    this.clock.setWall(Date.parse(`2026-07-06T${time}:00Z`) - this.clock.now());
  }

  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 60_000) {
      this.clock.advance(Math.min(60_000, left));
      await new Promise(setImmediate);
    }
  }
}

let venue: Venue;
beforeEach(() => {
  venue = new Venue();
});

describe('the day', () => {
  it('is checked once, aloud, when trading begins, on every day', async () => {
    venue.setTime('08:00');
    venue.begin();
    await venue.pass(3 * DAY_MS);
    expect(venue.uses).toEqual(['11:00', '11:00', '11:00'].map((at) => ({ use: 'aloud', at })));
    expect(venue.saved?.days).toHaveLength(3);
  });

  it('is checked two minutes after a start that comes after the opening, and not again after a restart', async () => {
    venue.setTime('13:00');
    venue.begin();
    await venue.pass(START_MS - 60_000);
    expect(venue.uses).toEqual([]);
    await venue.pass(60_000);
    expect(venue.uses).toEqual([{ use: 'aloud', at: '13:02' }]);
    venue.begin();
    await venue.pass(6 * HOUR_MS);
    expect(venue.uses).toHaveLength(1);
  });

  it('is checked at an opening that comes right after the start', async () => {
    venue.setTime('10:59');
    venue.begin();
    await venue.pass(60_000);
    expect(venue.uses).toEqual([{ use: 'aloud', at: '11:00' }]);
  });

  it('is checked on waking when the computer slept over the opening', async () => {
    venue.setTime('10:00');
    const check = venue.begin();
    venue.clock.sleep(3 * HOUR_MS);
    check.reconsider();
    await venue.pass(START_MS);
    expect(venue.uses).toEqual([{ use: 'aloud', at: '13:02' }]);
  });

  it('is not checked while switched off or not set up, and then soon', async () => {
    venue.setTime('10:59');
    venue.mode = 'off';
    const check = venue.begin();
    await venue.pass(2 * HOUR_MS);
    [venue.mode, venue.isSetUp] = ['audible', false];
    check.reconsider();
    await venue.pass(2 * HOUR_MS);
    expect(venue.uses).toEqual([]);
    venue.isSetUp = true;
    check.reconsider();
    await venue.pass(START_MS);
    expect(venue.uses).toHaveLength(1);
  });

  it('leaves no timer behind', async () => {
    venue.setTime('08:00');
    const check = venue.begin();
    await venue.pass(4 * HOUR_MS);
    expect(venue.clock.timers).toBe(1);
    check.stop();
    expect(venue.clock.timers).toBe(0);
  });
});

describe('the sound', () => {
  it('is left out by the setting, and in a time without alerts', async () => {
    venue.setTime('10:59');
    venue.mode = 'silent';
    venue.begin();
    await venue.pass(60_000);
    [venue.mode, venue.maySound] = ['audible', false];
    await venue.pass(DAY_MS);
    expect(venue.uses.map(({ use }) => use)).toEqual(['quietly', 'quietly']);
  });

  it('waits until no alert has sounded for a minute', async () => {
    venue.setTime('10:59');
    venue.begin();
    for (let times = 0; times < 20; times += 1) {
      venue.soundedAt = venue.clock.uptime();
      await venue.pass(30_000);
    }
    expect(venue.uses).toEqual([]);
    await venue.pass(QUIET_MS);
    expect(venue.uses).toEqual([{ use: 'aloud', at: '11:09' }]);
  });

  it('is left out when alerts have sounded for half an hour', async () => {
    venue.setTime('10:59');
    venue.begin();
    for (let ms = 0; ms <= PATIENCE_MS + 60_000; ms += 30_000) {
      venue.soundedAt = venue.clock.uptime();
      await venue.pass(30_000);
    }
    expect(venue.uses).toEqual([{ use: 'without', at: '11:30' }]);
  });
});

describe('what is wrong', () => {
  it('is checked again without a sound until it is mended, which the day remembers', async () => {
    venue.setTime('10:59');
    venue.found = steps({ sound: 'no-device' });
    const check = venue.begin();
    await venue.pass(60_000 + 2 * AGAIN_MS);
    expect(venue.uses.map(({ use, at }) => `${at} ${use}`)).toEqual([
      '11:00 aloud',
      '11:10 quietly',
      '11:20 quietly',
    ]);
    expect(venue.saved?.days).toMatchObject([{ mendedAt: null }]);
    venue.found = steps({ sound: 'sound-ready' });
    await venue.pass(3 * AGAIN_MS);
    expect(venue.uses).toHaveLength(4);
    expect(venue.saved?.days).toMatchObject([{ mendedAt: Date.parse('2026-07-06T11:30:00Z') }]);
    expect(check.view.latest?.steps[0]?.finding).toBe('sound-ready');
    // What was found at the opening stays in the row of days.
    expect(check.view.days[0]?.steps[0]?.finding).toBe('no-device');
  });

  it('is checked again soon after a restart', async () => {
    venue.setTime('10:59');
    venue.found = steps({ disk: 'disk-full' });
    venue.begin();
    await venue.pass(60_000);
    venue.begin();
    await venue.pass(START_MS);
    expect(venue.uses.map(({ use }) => use)).toEqual(['aloud', 'quietly']);
  });

  it('is left to people while the check is switched off', async () => {
    venue.setTime('12:00');
    venue.mode = 'off';
    venue.found = steps({ sound: 'no-device' });
    await venue.begin().check();
    await venue.pass(3 * AGAIN_MS);
    expect(venue.uses).toHaveLength(1);
  });

  it('is not forgotten by a check without a sound, and such a check does not stop an alert', async () => {
    venue.setTime('10:59');
    venue.found = steps({ sound: 'no-device' });
    const check = venue.begin();
    await venue.pass(60_000);
    venue.soundedAt = venue.clock.uptime();
    venue.found = steps({ sound: 'alert-sounding' });
    const view = await check.check();
    expect(venue.uses.at(-1)?.use).toBe('without');
    expect(view.latest?.steps[0]?.finding).toBe('no-device');
  });
});

it.each<[CheckStep, Finding, Finding]>([
  ['sound', 'no-device', 'sound-interrupted'],
  ['disk', 'disk-unwritable', 'no-answer'],
  ['clock', 'clock-wrong', 'clock-unknown'],
])('%s that was wrong is not mended while it is not known', async (step, wrong, unknown) => {
  venue.setTime('10:59');
  venue.found = steps({ [step]: wrong });
  venue.begin();
  await venue.pass(60_000);
  venue.found = steps({ [step]: unknown });
  await venue.pass(2 * AGAIN_MS);
  expect(venue.uses).toHaveLength(3);
  expect(venue.saved?.latest?.steps.find((each) => each.step === step)?.finding).toBe(wrong);
  expect(venue.saved?.days.map(({ mendedAt }) => mendedAt)).toEqual([null]);
  venue.found = steps();
  await venue.pass(AGAIN_MS);
  expect(venue.saved?.days.map(({ mendedAt }) => mendedAt)).toEqual([venue.clock.now()]);
});

describe('a check that a person asks for', () => {
  it('runs at any time, and does not count as the check of the day', async () => {
    venue.setTime('10:30');
    const check = venue.begin();
    const view = await check.check();
    expect(view).toMatchObject({ days: [], isRunning: false, latest: { at: venue.clock.now() } });
    await venue.pass(HOUR_MS);
    expect(venue.uses).toEqual([
      { use: 'aloud', at: '10:30' },
      { use: 'aloud', at: '11:00' },
    ]);
  });

  it('is one with a check that runs', async () => {
    venue.setTime('10:30');
    const check = venue.begin();
    const [one, other] = await Promise.all([check.check(), check.check()]);
    expect(one.latest).toEqual(other.latest);
    expect(venue.uses).toHaveLength(1);
  });
});

describe('the record', () => {
  it('keeps the last thirty days, and is read as it was written', async () => {
    venue.setTime('10:59');
    venue.begin();
    await venue.pass(33 * DAY_MS);
    expect(venue.saved?.days).toHaveLength(KEPT_DAYS);
    expect(v.parse(CheckRecordSchema, JSON.parse(JSON.stringify(venue.saved)))).toEqual(venue.saved);
  });
});

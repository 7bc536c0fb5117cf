/** The notice of a morning check that failed: one, with what to do, and gone when it is mended. */
import { describe, expect, it } from 'vitest';
import { MorningCheckAlert } from '../../../electron/morning-check/morning-check-alert.ts';
import { notificationBody } from '../../../electron/alerts/alert-text.ts';
import type { Alert } from '../../../electron/alerts/alert-output.ts';
import type { Problem } from '../../../electron/shared/ipc/ipc.ts';
import {
  FINDINGS,
  type CheckResult,
  type CheckStep,
  type Finding,
} from '../../../electron/shared/morning-check/morning-check.ts';
import { strings } from '../../../electron/shared/strings/morning-check.ts';

const result = (found: Partial<Record<CheckStep, Finding>>): CheckResult => ({
  at: 0,
  steps: Object.entries(found).map(([step, finding]) => ({
    step: step as CheckStep,
    finding,
    value: null,
    detail: null,
  })),
});

function setUp({ isShown = true, reported = [] as readonly CheckStep[] } = {}) {
  const alerts: Alert[] = [];
  const withdrawn: string[] = [];
  let problems: readonly Problem[] = [];
  const alert = new MorningCheckAlert({
    tell: (each) => (alerts.push(each), isShown),
    withdraw: (key) => withdrawn.push(key),
    isReported: (step) => reported.includes(step),
    onProblems: (now) => (problems = now),
  });
  return { alert, alerts, withdrawn, problems: () => problems.map(({ code }) => code) };
}

describe('a morning check that failed', () => {
  it('is one notice that says what to do, once, and one message per step', () => {
    const { alert, alerts, problems } = setUp();
    alert.update(result({ sound: 'no-device', disk: 'disk-full', rest: 'no-secret', clock: 'no-answer' }));
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({
      key: 'morning-check',
      severity: 'notice',
      title: 'Morning check failed: Sound, Disk',
      opens: 'connection',
    });
    expect(alerts.map(notificationBody)).toEqual([
      [
        'This computer has nothing to play sounds with.',
        'Only 0.0 GB are free on the disk of the history.',
        'Connect a loudspeaker or switch it on. Delete files that you don’t need, or ask your IT support for room.',
      ].join('\n'),
    ]);
    expect(alerts[0]?.response.deadline).toBe('before service begins');
    expect(problems()).toEqual(['morning-check-sound', 'morning-check-disk']);
  });

  it('is not repeated while the same is wrong or less, is shown again when more is, and closes itself', () => {
    const { alert, alerts, withdrawn, problems } = setUp();
    alert.update(result({ sound: 'no-device', disk: 'disk-full' }));
    alert.update(result({ sound: 'no-device', disk: 'disk-full' }));
    alert.update(result({ sound: 'muted', disk: 'disk-good' }));
    expect(alerts).toHaveLength(1);
    expect(problems()).toEqual(['morning-check-sound']);
    alert.update(result({ sound: 'muted', clock: 'clock-wrong' }));
    expect(alerts).toHaveLength(2);
    expect(withdrawn).toEqual([]);
    alert.update(result({ sound: 'sound-played', clock: 'clock-right' }));
    expect(withdrawn).toEqual(['morning-check']);
    expect(problems()).toEqual([]);
    alert.update(result({ sound: 'sound-played' }));
    expect(withdrawn).toHaveLength(1);
  });

  it('is shown later when it may not be shown now', () => {
    const { alert, alerts } = setUp({ isShown: false });
    alert.update(result({ sound: 'no-device' }));
    alert.update(result({ sound: 'no-device' }));
    expect(alerts).toHaveLength(2);
  });

  it('is not said twice above the list', () => {
    const { alert, alerts, problems } = setUp({ reported: ['sound'] });
    alert.update(result({ sound: 'no-device', clock: 'clock-wrong' }));
    expect(problems()).toEqual(['morning-check-clock']);
    expect(alerts).toHaveLength(1);
  });
});

it('each finding has a sentence, and each failed one what to do', () => {
  for (const [finding, outcome] of Object.entries(FINDINGS) as [Finding, string][]) {
    const text = strings.finding({ step: 'sound', finding, value: 1_500, detail: null });
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(finding in strings.responses).toBe(outcome === 'failed');
  }
});

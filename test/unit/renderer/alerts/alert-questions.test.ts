/** What the page of alerts asks of main: the preview of rules, and the test alert. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  AlertCounts,
  RulesPreview,
  TestReport,
} from '../../../../electron/shared/alerts/attention-ipc.ts';
import {
  DEFAULT_ATTENTION,
  type AttentionSettings,
} from '../../../../electron/shared/alerts/attention-settings.ts';
import { PREVIEW_REST_MS, PreviewOfRules } from '../../../../renderer/alerts/rules/rules-preview.svelte.ts';
import {
  shortfallsOf,
  summaryOf,
  TestAlert,
} from '../../../../renderer/alerts/test-alert/test-alert.svelte.ts';

const counts = (urgent: number): AlertCounts => ({ urgent, notice: 2, sounds: 1, hidden: 0, bins: [] });
const preview = (urgent: number): RulesPreview => ({
  span: 'day',
  from: 0,
  to: 1,
  events: 100,
  binMs: 1,
  saved: counts(0),
  wanted: counts(urgent),
});
const operator = (name: string): AttentionSettings => ({ ...DEFAULT_ATTENTION, operator: name });

describe('PreviewOfRules', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it('asks once for what was changed in quick succession', async () => {
    const previewAttention = vi.fn((_question: { attention: AttentionSettings }) =>
      Promise.resolve(preview(14)),
    );
    const shown = new PreviewOfRules({ previewAttention });
    shown.show(operator('a'), 'day');
    await vi.advanceTimersByTimeAsync(PREVIEW_REST_MS - 1);
    shown.show(operator('b'), 'day');
    await vi.advanceTimersByTimeAsync(PREVIEW_REST_MS);
    expect(previewAttention.mock.calls.map(([{ attention }]) => attention.operator)).toEqual(['b']);
    expect(shown.value?.wanted.urgent).toBe(14);
  });

  it('takes no answer to an earlier question', async () => {
    const answers: ((value: RulesPreview) => void)[] = [];
    const previewAttention = () => new Promise<RulesPreview>((answer) => answers.push(answer));
    const shown = new PreviewOfRules({ previewAttention });
    shown.show(operator('a'), 'day');
    await vi.advanceTimersByTimeAsync(PREVIEW_REST_MS);
    shown.show(operator('b'), 'day');
    await vi.advanceTimersByTimeAsync(PREVIEW_REST_MS);
    answers[1]?.(preview(2));
    answers[0]?.(preview(1));
    await vi.advanceTimersByTimeAsync(0);
    expect(shown.value?.wanted.urgent).toBe(2);
  });

  it('keeps the last answer when there is none, and says so', async () => {
    const previewAttention = vi
      .fn<() => Promise<RulesPreview>>()
      .mockResolvedValueOnce(preview(3))
      .mockRejectedValueOnce(new Error('gone'));
    const shown = new PreviewOfRules({ previewAttention });
    for (const name of ['a', 'b']) {
      shown.show(operator(name), 'day');
      await vi.advanceTimersByTimeAsync(PREVIEW_REST_MS);
    }
    expect([shown.value?.wanted.urgent, shown.failed]).toEqual([3, true]);
  });

  it('knows its answer as that of earlier rules until there is one to the last question', async () => {
    const previewAttention = vi
      .fn<() => Promise<RulesPreview>>()
      .mockResolvedValueOnce(preview(3))
      .mockRejectedValueOnce(new Error('gone'))
      .mockResolvedValueOnce(preview(4));
    const shown = new PreviewOfRules({ previewAttention });
    const isOld: boolean[] = [];
    for (const name of ['a', 'b', 'c']) {
      shown.show(operator(name), 'day');
      isOld.push(shown.isOld);
      await vi.advanceTimersByTimeAsync(PREVIEW_REST_MS);
      isOld.push(shown.isOld);
    }
    expect(isOld).toEqual([true, false, true, true, true, false]);
  });

  it('asks nothing after it was stopped', async () => {
    const previewAttention = vi.fn(() => Promise.resolve(preview(1)));
    const shown = new PreviewOfRules({ previewAttention });
    shown.show(DEFAULT_ATTENTION, 'day');
    shown.stop();
    await vi.advanceTimersByTimeAsync(PREVIEW_REST_MS);
    expect(previewAttention).not.toHaveBeenCalled();
  });
});

describe('TestAlert', () => {
  const report: TestReport = {
    seq: 5,
    steps: [
      { step: 'frame', result: 'passed', text: 'It was received.' },
      { step: 'sound', result: 'failed', text: 'There is no loudspeaker' },
      { step: 'notification', result: 'unknown', text: 'Look for it.' },
    ],
  };

  it('says how many steps passed, and every one that did not', () => {
    expect(summaryOf(report)).toBe('Test alert: 1 step passed, 1 failed, 1 not known.');
    expect(shortfallsOf(report)).toBe(
      'Sound: Failed. There is no loudspeaker. Notification: Couldn’t check. Look for it.',
    );
    expect(shortfallsOf({ ...report, steps: report.steps.slice(0, 1) })).toBe('');
  });

  it('runs one at a time', async () => {
    const testAlert = vi.fn(() => Promise.resolve(report));
    const test = new TestAlert({ testAlert });
    const running = test.run('urgent');
    await test.run('notice');
    await running;
    expect([test.phase, testAlert.mock.calls, test.report]).toEqual(['done', [['urgent']], report]);
  });

  it('knows when main does not answer', async () => {
    const test = new TestAlert({ testAlert: () => Promise.reject(new Error('gone')) });
    await test.run('urgent');
    expect([test.phase, test.report]).toEqual(['failed', null]);
  });
});

/** The form of alerts: what it sends, what it turns down, and its way through saving and consent. */
import { describe, expect, it, vi } from 'vitest';
import { attentionProblems } from '../../../../electron/shared/alerts/alert-form-problems.ts';
import { DEFAULT_ATTENTION } from '../../../../electron/shared/alerts/attention-settings.ts';
import type { MonitorBridge } from '../../../../electron/shared/ipc/bridge.ts';
import type { RequestArgument } from '../../../../electron/shared/ipc/ipc.ts';
import { type SaveOutcome, type SettingsView } from '../../../../electron/shared/settings/settings.ts';
import { attentionDraftOf, attentionOf } from '../../../../renderer/alerts/attention-draft.ts';
import { AttentionForm } from '../../../../renderer/alerts/attention-form.svelte.ts';
import { refused, stored } from '../../../fakes/settings/form-settings.ts';

type Input = RequestArgument<'attention:save'>;

describe('the draft', () => {
  it('comes back as it was stored, and finds nothing wrong with the defaults', () => {
    expect(attentionOf(attentionDraftOf(stored))).toEqual(DEFAULT_ATTENTION);
    expect(attentionProblems(DEFAULT_ATTENTION)).toEqual({});
  });

  it('sends 0 for a step that is off and keeps its seconds for when it is on again', () => {
    const draft = attentionDraftOf(stored);
    draft.escalation.urgent.louder.isOn = false;
    expect(attentionOf(draft).escalation.urgent.louderAfterSeconds).toBe(0);
    expect(draft.escalation.urgent.louder.seconds).toBe(120);
    expect(attentionDraftOf(stored).escalation.notice.repeat).toEqual({ isOn: false, seconds: 60 });
  });
});

describe('attentionProblems', () => {
  const { escalation, sounds, quietHours } = DEFAULT_ATTENTION;
  const monday = (from: string, to: string) => ({
    quietHours: { ...quietHours, days: { ...quietHours.days, monday: { from, to } } },
  });

  it('says which step has no number, and asks for none of a step that is off', () => {
    const urgent = { ...escalation.urgent, repeatAfterSeconds: Number.NaN, louderAfterSeconds: 4_000 };
    const notice = { ...escalation.notice, repeatEverySeconds: Number.NaN };
    const problems = attentionProblems({ ...DEFAULT_ATTENTION, escalation: { urgent, notice } });
    expect(Object.keys(problems)).toEqual(['urgent-repeat', 'urgent-louder']);
  });

  it('asks for the file of an own sound', () => {
    const back = { ...sounds.back, sound: 'own' } as const;
    const problems = attentionProblems({ ...DEFAULT_ATTENTION, sounds: { ...sounds, back } });
    expect(Object.keys(problems)).toEqual(['back-sound']);
  });

  it('says at its day what is wrong with quiet hours', () => {
    expect(attentionProblems({ ...DEFAULT_ATTENTION, ...monday('22:00', '') })['monday']).toContain('Enter');
    expect(attentionProblems({ ...DEFAULT_ATTENTION, ...monday('22:00', '22:00') })['monday']).toContain(
      'same',
    );
    expect(attentionProblems({ ...DEFAULT_ATTENTION, ...monday('22:00', '08:00') })).toEqual({});
  });

  it('counts the minutes of the watchdog only where they are fixed', () => {
    const watchdog = { mode: 'fixed', minutes: 4 } as const;
    expect(Object.keys(attentionProblems({ ...DEFAULT_ATTENTION, watchdog }))).toEqual(['minutes']);
    expect(attentionProblems({ ...DEFAULT_ATTENTION, watchdog: { ...watchdog, mode: 'off' } })).toEqual({});
  });
});

describe('AttentionForm', () => {
  it('asks main nothing while the form itself sees a mistake', async () => {
    const save = vi.fn();
    const form = new AttentionForm(stored, save);
    form.draft.watchdog = { mode: 'fixed', minutes: 1 };
    await form.submit(stored);
    expect(Object.keys(form.errors)).toEqual(['minutes']);
    expect(save).not.toHaveBeenCalled();
    form.edited('minutes');
    expect(form.errors).toEqual({});
  });

  it('knows when there is something to save', async () => {
    const saved: SettingsView = { ...stored, attention: { ...stored.attention, operator: 'Kim' } };
    const form = new AttentionForm(stored, () => Promise.resolve<SaveOutcome>({ ok: true, settings: saved }));
    expect(form.isChanged(stored)).toBe(false);
    form.draft.operator = 'Kim';
    expect(form.isChanged(stored)).toBe(true);
    await form.submit(stored);
    expect([form.step, form.isChanged(saved)]).toEqual(['saved', false]);
  });

  it('asks for consent, sends it only when it was given, and says what declining means', async () => {
    const save = vi
      .fn<(input: Input) => Promise<SaveOutcome>>()
      .mockResolvedValue({ ...refused, needsPlainConsent: true });
    const form = new AttentionForm(stored, save);
    await form.submit(stored);
    expect(form.step).toBe('consent');
    form.declineConsent();
    expect([form.step, form.problem]).toEqual(['editing', 'Nothing was stored.']);
    await form.submit(stored, true);
    expect(save.mock.calls.map(([input]) => input.acceptPlain)).toEqual([false, true]);
  });

  it('says so when main does not answer, and what main turned down', async () => {
    const save = vi
      .fn<(input: Input) => Promise<SaveOutcome>>()
      .mockRejectedValueOnce(new Error('gone'))
      .mockResolvedValueOnce({ ...refused, problem: 'The disk is full.' });
    const form = new AttentionForm(stored, save);
    await form.submit(stored);
    expect(form.problem).toContain('could not be saved');
    await form.submit(stored);
    expect([form.step, form.problem]).toEqual(['editing', 'The disk is full.']);
  });

  it('plays a sound as it stands in the form, and says at it that it could not be played', async () => {
    const play = vi
      .fn<MonitorBridge['playSound']>()
      .mockRejectedValueOnce(new Error('gone'))
      .mockResolvedValueOnce(null);
    const form = new AttentionForm(stored, vi.fn());
    form.draft.sounds.back.volume = 20;
    form.draft.speak = true;
    expect(await form.play('back', stored.attention, play)).toBe(false);
    expect(form.errors).toEqual({ 'back-sound': 'It could not be played. Choose another sound.' });
    expect(play.mock.lastCall?.[0]).toMatchObject({
      meaning: 'back',
      attention: { sounds: { back: { volume: 20 } }, speak: true },
    });
    expect(await form.play('back', stored.attention, play)).toBe(true);
    expect(form.errors).toEqual({});
  });

  it('previews the rules with the stored settings where the rest cannot be saved', () => {
    const form = new AttentionForm(stored, vi.fn());
    form.draft.rules = { gap: 'hidden' };
    form.draft.operator = 'Bar';
    expect(form.attentionOr(stored.attention)).toMatchObject({ rules: { gap: 'hidden' }, operator: 'Bar' });
    form.draft.escalation.urgent.repeat.seconds = null;
    expect(form.attentionOr(stored.attention)).toEqual({ ...stored.attention, rules: { gap: 'hidden' } });
  });
});

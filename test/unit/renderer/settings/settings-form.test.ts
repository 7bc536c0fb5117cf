/** The way of the settings form through checking, saving and consent. */
import { describe, expect, it, vi } from 'vitest';
import type { SaveOutcome } from '../../../../electron/shared/settings/settings.ts';
import { refused, stored, unset } from '../../../fakes/settings/form-settings.ts';
import { SettingsForm } from '../../../../renderer/settings/settings-form.svelte.ts';

describe('SettingsForm', () => {
  it('asks main nothing while the form itself sees a mistake', async () => {
    const save = vi.fn();
    const form = new SettingsForm(unset, save);
    await form.submit(unset);
    expect(form.errors.clientId).toContain('empty');
    expect(save).not.toHaveBeenCalled();
    form.edited('clientId');
    expect(form.errors).toEqual({});
  });

  it('forgets the credentials as soon as they are saved', async () => {
    const form = new SettingsForm(unset, () => Promise.resolve<SaveOutcome>({ ok: true, settings: stored }));
    form.draft.clientId = 'abc';
    await form.submit(unset);
    expect([form.step, form.draft.clientId]).toEqual(['saved', null]);
  });

  it('opens a stored credential that main turns down', async () => {
    const outcome: SaveOutcome = { ...refused, fields: { clientId: 'Not known.' } };
    const form = new SettingsForm(stored, () => Promise.resolve(outcome));
    await form.submit(stored);
    expect([form.errors.clientId, form.draft.clientId]).toEqual(['Not known.', '']);
  });

  it('asks for consent, and sends it only when it was given', async () => {
    const save = vi
      .fn<(input: { acceptPlain: boolean }) => Promise<SaveOutcome>>()
      .mockResolvedValueOnce({ ...refused, needsPlainConsent: true })
      .mockResolvedValueOnce({ ok: true, settings: { ...stored, protection: 'plain' } });
    const form = new SettingsForm(unset, save);
    form.draft.clientId = 'abc';
    await form.submit(unset);
    expect(form.step).toBe('consent');
    await form.submit(unset, true);
    expect(save.mock.calls.map(([input]) => input.acceptPlain)).toEqual([false, true]);
    expect(form.step).toBe('saved');
  });

  it('stores nothing when consent is declined, and says so', async () => {
    const form = new SettingsForm(unset, () => Promise.resolve({ ...refused, needsPlainConsent: true }));
    form.draft.clientId = 'abc';
    await form.submit(unset);
    form.declineConsent();
    expect([form.step, form.problem]).toEqual(['editing', 'Nothing was stored.']);
  });

  it('knows when there is something to save', async () => {
    const form = new SettingsForm(stored, () => Promise.resolve<SaveOutcome>({ ok: true, settings: stored }));
    expect(form.isChanged(stored)).toBe(false);
    form.draft.tradingHours.source = 'typed';
    expect(form.isChanged(stored)).toBe(true);
    await form.submit(stored);
    expect(form.isChanged(stored)).toBe(false);
  });

  it('says so when main does not answer', async () => {
    const form = new SettingsForm(stored, () => Promise.reject(new Error('gone')));
    await form.submit(stored);
    expect([form.step, form.problem]).toEqual(['editing', expect.stringContaining('could not be saved')]);
  });
});

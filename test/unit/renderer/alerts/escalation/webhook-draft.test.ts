/** The webhook in the form of alerts: what is sent of its address and key, and what is wrong with them. */
import { expect, it, vi } from 'vitest';
import { attentionProblems } from '../../../../../electron/shared/alerts/alert-form-problems.ts';
import { DEFAULT_ATTENTION } from '../../../../../electron/shared/alerts/attention-settings.ts';
import { type SaveOutcome, type SettingsView } from '../../../../../electron/shared/settings/settings.ts';
import {
  attentionDraftOf,
  attentionInputOf,
  attentionOf,
} from '../../../../../renderer/alerts/attention-draft.ts';
import { AttentionForm } from '../../../../../renderer/alerts/attention-form.svelte.ts';
import { refused, stored } from '../../../../fakes/settings/form-settings.ts';

it.each([
  ['nothing stored and nothing entered', false, '', undefined],
  ['a new one', false, ' abc ', 'abc'],
  ['a stored one that stays', true, null, undefined],
  ['a stored one that goes', true, '', ''],
])('sends the key of the gateway: %s', (_what, gatewayKeySet, gatewayKey, sent) => {
  const draft = { ...attentionDraftOf(stored), gatewayKey };
  expect(attentionInputOf(draft, { ...stored, gatewayKeySet }, false).gatewayKey).toBe(sent);
});

it.each([
  ['http://example.com', 'gatewayAddress', 'https://'],
  ['https://', 'gatewayAddress', 'not an address'],
  ['https://me:secret@example.com', 'gatewayAddress', 'password'],
])('does not take the address %s', (gatewayAddress, field, words) => {
  expect(attentionProblems({ ...DEFAULT_ATTENTION, gatewayAddress })[field]).toContain(words);
});

it('sends the seconds of its step, 0 while it is off, and finds nothing out of bounds right', () => {
  const draft = attentionDraftOf(stored);
  expect(attentionOf(draft).escalation.urgent.messageAfterSeconds).toBe(300);
  expect(draft.escalation.notice.message).toEqual({ isOn: false, seconds: 300 });
  draft.escalation.urgent.message.isOn = false;
  expect(attentionOf(draft).escalation.urgent.messageAfterSeconds).toBe(0);
  draft.escalation.urgent.message = { isOn: true, seconds: 4_000 };
  expect(Object.keys(attentionProblems(attentionOf(draft)))).toEqual(['urgent-message']);
});

it('asks main nothing while the address is wrong', async () => {
  const save = vi.fn();
  const form = new AttentionForm(stored, save);
  form.draft.gatewayAddress = 'example.com';
  await form.submit(stored);
  expect(form.errors['gatewayAddress']).toContain('https://');
  expect(save).not.toHaveBeenCalled();
});

it('forgets the key as soon as it is saved', async () => {
  const saved: SettingsView = { ...stored, gatewayKeySet: true };
  const form = new AttentionForm(stored, () => Promise.resolve<SaveOutcome>({ ok: true, settings: saved }));
  expect(form.isChanged(stored)).toBe(false);
  form.draft.gatewayKey = 'abc';
  expect(form.isChanged(stored)).toBe(true);
  await form.submit(stored);
  expect([form.step, form.draft.gatewayKey, form.isChanged(saved)]).toEqual(['saved', null, false]);
});

it('F2 opens a stored key that main turns down, and keeps what was entered', async () => {
  const withKey: SettingsView = { ...stored, gatewayKeySet: true };
  const outcome: SaveOutcome = { ...refused, fields: { gatewayKey: 'Of elsewhere.' } };
  const form = new AttentionForm(withKey, () => Promise.resolve(outcome));
  form.draft.gatewayAddress = 'https://example.com';
  await form.submit(withKey);
  expect([form.errors['gatewayKey'], form.draft.gatewayKey]).toEqual(['Of elsewhere.', '']);
  expect(form.draft.gatewayAddress).toBe('https://example.com');
});

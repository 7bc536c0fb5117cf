/** What the settings form sends: credentials are write-only, and what was not touched is left out. */
import { describe, expect, it } from 'vitest';
import type { SettingsView } from '../../../../electron/shared/settings/settings.ts';
import { FORM, stored as withId, unset } from '../../../fakes/settings/form-settings.ts';
import { draftOf, inputOf } from '../../../../renderer/settings/settings-draft.ts';

const stored: SettingsView = { ...withId, clientSecretSet: true };

describe('inputOf', () => {
  it('leaves stored credentials out until they are replaced', () => {
    const input = inputOf(draftOf(stored), stored, false);
    expect(input).toEqual({ ...FORM, acceptPlain: false });
  });

  it('sends an empty client ID on the first run, so that it can be turned down, but no empty secret', () => {
    const input = inputOf(draftOf(unset), unset, false);
    expect(input.clientId).toBe('');
    expect(input).not.toHaveProperty('clientSecret');
  });

  it('removes a stored secret when it is replaced by nothing', () => {
    expect(inputOf({ ...draftOf(stored), clientSecret: '' }, stored, false).clientSecret).toBe('');
  });

  it('takes off the spaces that come with copying', () => {
    const draft = { ...draftOf(unset), clientId: ' abc\n', address: ' wss://a ', deviceId: ' d ' };
    expect(inputOf(draft, unset, false)).toMatchObject({
      clientId: 'abc',
      address: 'wss://a',
      deviceId: 'd',
    });
  });

  it('agrees to readable credentials only when the person did, now or before', () => {
    expect(inputOf(draftOf(unset), unset, true).acceptPlain).toBe(true);
    expect(inputOf(draftOf(stored), { ...stored, protection: 'plain' }, false).acceptPlain).toBe(true);
  });

  it('sends typed hours only while they count: else those that are stored stay', () => {
    const draft = draftOf(stored);
    draft.tradingHours.days.monday.mode = 'closed';
    const hours = stored.tradingHours;
    expect(inputOf(draft, stored, false).tradingHours).toEqual({ ...hours, source: 'doshii' });
    draft.tradingHours.source = 'typed';
    expect(inputOf(draft, stored, false).tradingHours).toEqual({
      ...hours,
      source: 'typed',
      days: { ...hours.days, monday: null },
    });
  });
});

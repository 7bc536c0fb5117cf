/** Settings out of a file: what an older program left there, and what cannot be used. */
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { readStored } from '../../../../electron/settings/stored-settings.ts';
import {
  DEFAULT_SETTINGS,
  SettingsInputSchema,
  SettingsSchema,
} from '../../../../electron/shared/settings/settings.ts';

/** As the first version wrote them. */
const OLD = {
  environment: 'live',
  address: '',
  deviceId: 'd1',
  theme: 'dark',
  heartbeatSeconds: 45,
  allowedAttempts: 20,
  alertAfterSeconds: 60,
};

describe('stored settings', () => {
  it('of the first version are taken, with defaults for what came later', () => {
    const { stored } = readStored(JSON.stringify({ settings: OLD, clientId: null }), null);
    expect(stored.settings).toEqual({ ...DEFAULT_SETTINGS, ...OLD });
    expect(stored.settings).toMatchObject({
      retentionDays: 180,
      retentionEvents: 1_000_000,
      savedFilters: [],
    });
  });

  it.each([
    { retentionDays: 0 },
    { retentionEvents: 5_000_001 },
    { currency: 'aud' },
    { currency: 'dollars' },
    { savedFilters: [{ name: ' ', query: '' }] },
    { savedFilters: [{ name: 'a', query: 'q'.repeat(501) }] },
    { savedFilters: [{ name: 'n'.repeat(61), query: '' }] },
    { savedFilters: Array(51).fill({ name: 'a', query: '' }) },
  ])('does not take %j', (wrong) => {
    expect(v.is(SettingsSchema, { ...DEFAULT_SETTINGS, ...OLD, ...wrong })).toBe(false);
  });
});

describe('SettingsInputSchema', () => {
  it('has neither theme nor currency nor saved filters: the form does not show them', () => {
    const input = v.parse(SettingsInputSchema, { ...DEFAULT_SETTINGS, acceptPlain: false });
    expect(Object.keys(input)).not.toContain('savedFilters');
    expect(Object.keys(input)).not.toContain('theme');
    expect(Object.keys(input)).not.toContain('currency');
  });
});

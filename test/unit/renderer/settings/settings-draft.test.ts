/** What the settings form sends: credentials are write-only, and what was not touched is left out. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type SettingsView } from '../../../../electron/shared/settings/settings.ts';
import { draftOf, inputOf } from '../../../../renderer/settings/settings-draft.ts';

const {
  theme: _theme,
  savedFilters: _filters,
  chosenOverPolicy: _chosen,
  attention: _attention,
  upkeep: _upkeep,
  ...FORM
} = DEFAULT_SETTINGS;
const empty: SettingsView = {
  ...DEFAULT_SETTINGS,
  clientIdSet: false,
  clientSecretSet: false,
  proxyCredentialsSet: false,
  gatewayKeySet: false,
  managed: { fixed: [], hidden: [] },
  protection: 'none',
};
const stored: SettingsView = { ...empty, clientIdSet: true, clientSecretSet: true, protection: 'os' };

describe('inputOf', () => {
  it('leaves stored credentials out until they are replaced', () => {
    const input = inputOf(draftOf(stored), stored, false);
    expect(input).toEqual({ ...FORM, acceptPlain: false });
  });

  it('sends an empty client ID on the first run, so that it can be turned down, but no empty secret', () => {
    const input = inputOf(draftOf(empty), empty, false);
    expect(input.clientId).toBe('');
    expect(input).not.toHaveProperty('clientSecret');
  });

  it('removes a stored secret when it is replaced by nothing', () => {
    expect(inputOf({ ...draftOf(stored), clientSecret: '' }, stored, false).clientSecret).toBe('');
  });

  it('takes off the spaces that come with copying', () => {
    const draft = { ...draftOf(empty), clientId: ' abc\n', address: ' wss://a ', deviceId: ' d ' };
    expect(inputOf(draft, empty, false)).toMatchObject({
      clientId: 'abc',
      address: 'wss://a',
      deviceId: 'd',
    });
  });

  it('agrees to readable credentials only when the person did, now or before', () => {
    expect(inputOf(draftOf(empty), empty, true).acceptPlain).toBe(true);
    expect(inputOf(draftOf(stored), { ...stored, protection: 'plain' }, false).acceptPlain).toBe(true);
  });
});

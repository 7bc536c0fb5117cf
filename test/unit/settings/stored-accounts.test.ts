/** What of the settings file belongs to an account. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../electron/shared/settings/settings.ts';
import {
  isWithoutAccounts,
  withAccounts,
  withoutAccounts,
} from '../../../electron/settings/stored-accounts.ts';
import { isOlderFile, readStored, type Stored } from '../../../electron/settings/stored-settings.ts';
import { storedSettings } from '../../fakes/settings/stored-settings.ts';

const STORED: Stored = {
  ...storedSettings(),
  settings: {
    ...storedSettings().settings,
    address: 'wss://pos.example/socket',
    chosenOverPolicy: ['environment', 'theme', 'attention.teamAccepts.everywhere'],
    attention: {
      ...storedSettings().settings.attention,
      teamAccepts: { everywhere: false, locations: ['HARBOUR'] },
    },
  },
};
const FILE = withAccounts(STORED);
const TEXT = JSON.stringify(FILE, null, '\t');

describe('a settings file by accounts', () => {
  it('is read as it was saved, without a word of what is of an account beside it', () => {
    expect(withoutAccounts(FILE)).toEqual(STORED);
    expect(readStored(TEXT, null)).toMatchObject({ stored: STORED, reset: [], lost: [], isDamaged: false });
    expect([isOlderFile(TEXT), isOlderFile(JSON.stringify(STORED))]).toEqual([false, true]);
    expect([isWithoutAccounts(FILE), isWithoutAccounts({ ...STORED })]).toEqual([false, true]);
    expect(FILE['settings']).toMatchObject({
      chosenOverPolicy: [
        'accounts.main.environment',
        'theme',
        'accounts.main.attention.teamAccepts.everywhere',
      ],
    });
  });

  it('of an earlier version, or in which a setting was put beside the account, counts for the first account', () => {
    const { environment: _environment, ...settings } = STORED.settings;
    expect(withoutAccounts({ settings })).toEqual({ settings });
    const mixed = { ...FILE, settings: { ...(FILE['settings'] as object), environment: 'sandbox' } };
    expect(readStored(JSON.stringify(mixed), null).stored.settings).toEqual({
      ...STORED.settings,
      environment: 'sandbox',
    });
  });

  it('F5 loses only what cannot be read, and says which, wherever in it the damage is', () => {
    const { settings } = STORED;
    const { environment, address, deviceId, attention } = DEFAULT_SETTINGS;
    const account = ['environment', 'address', 'deviceId', 'attention.teamAccepts'];
    const damages: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
      ['"environment": "live"', '"environment": "lave"', ['environment'], []],
      ['"environment"', '"environmant"', ['environment'], []],
      ['"teamAccepts"', '"teamAccepte"', ['attention.teamAccepts'], []],
      ['"accounts"', '"accountz"', account, []],
      ['"main"', '"mein"', account, []],
      ['"clientSecret"', '"clientSecre\\t"', [], ['clientSecret']],
    ];
    for (const [from, to, reset, lost] of damages) {
      const text = TEXT.replace(from, to);
      expect(text).not.toBe(TEXT);
      const read = readStored(text, null);
      expect([read.reset, read.lost], to).toEqual([reset, lost]);
      expect(read.stored.settings.theme).toBe(settings.theme);
      expect(read.stored.proxyUser).toEqual(STORED.proxyUser);
      // From the last good copy it is all there.
      expect(readStored(text, TEXT).stored, to).toEqual(STORED);
      expect(readStored(text, TEXT).reset).toEqual([...reset, ...lost]);
    }
    const none = readStored(TEXT.replace('"main"', '"mein"'), null).stored.settings;
    expect(none).toMatchObject({ environment, address, deviceId });
    expect(none.attention.teamAccepts).toEqual(attention.teamAccepts);
    expect(none.attention.operator).toBe(settings.attention.operator);
  });

  it('F5 that is no JSON as a whole gives back its credentials', () => {
    const { stored, isDamaged } = readStored(TEXT.replace('{', ''), null);
    expect(isDamaged).toBe(true);
    expect(stored).toMatchObject({ clientId: STORED.clientId, clientSecret: STORED.clientSecret });
  });
});

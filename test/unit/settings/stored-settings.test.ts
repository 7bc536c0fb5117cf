/** What is read of a settings file of which some part is damaged. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { withAccounts } from '../../../electron/settings/stored-accounts.ts';
import { CREDENTIALS } from '../../../electron/settings/credentials.ts';
import {
  NOTHING_STORED,
  readStored,
  withoutCredentials,
} from '../../../electron/settings/stored-settings.ts';
import { DEFAULT_SETTINGS, SettingsSchema } from '../../../electron/shared/settings/settings.ts';
import { storedSettings } from '../../fakes/settings/stored-settings.ts';

const STORED = storedSettings();
const TEXT = JSON.stringify(STORED, null, '\t');
/** As an earlier version saved it, and as this one does. */
const FORMS = [
  ['before accounts', TEXT],
  ['by accounts', JSON.stringify(withAccounts(STORED), null, '\t')],
] as const;
const changed = (change: object): string =>
  JSON.stringify({ ...STORED, settings: { ...STORED.settings, ...change } });

describe('F5 a settings file', () => {
  it('that is whole is read as it is', () => {
    expect(readStored(TEXT, null)).toEqual({
      stored: STORED,
      reset: [],
      lost: [],
      isDamaged: false,
      hasCopy: false,
    });
  });

  it('loses only the setting that cannot be read, and says which', () => {
    const text = changed({ environment: 'prod', retentionDays: 0, alertAfterSeconds: '9' });
    const { stored, reset } = readStored(text, null);
    expect(reset).toEqual(['environment', 'alertAfterSeconds', 'retentionDays']);
    const { environment, retentionDays, alertAfterSeconds } = DEFAULT_SETTINGS;
    expect(stored).toEqual({
      ...STORED,
      settings: { ...STORED.settings, environment, retentionDays, alertAfterSeconds },
    });
  });

  it('takes the last good value before the default', () => {
    const { stored, reset } = readStored(changed({ environment: 'prod' }), TEXT);
    expect([stored, reset]).toEqual([STORED, ['environment']]);
  });

  it('of a nested setting, a list and a record keeps the rest of it', () => {
    const attention = structuredClone(STORED.settings.attention) as unknown as Record<string, unknown>;
    attention['rules'] = { 'order_created pending': 'urgent', order_updated: 'loud' };
    attention['sounds'] = { ...STORED.settings.attention.sounds, back: 7 };
    const savedFilters = [{ name: 'kept', query: 'a' }, { name: '' }];
    const { stored, reset } = readStored(changed({ attention, savedFilters }), null);
    expect(reset).toEqual(['savedFilters', 'attention.rules', 'attention.sounds.back']);
    expect(stored.settings.savedFilters).toEqual([{ name: 'kept', query: 'a' }]);
    expect(stored.settings.attention.rules).toEqual({ 'order_created pending': 'urgent' });
    expect(stored.settings.attention.sounds.needsYou).toEqual(STORED.settings.attention.sounds.needsYou);
  });

  it('of an older program lacks settings without any harm, of a newer one has others', () => {
    const { theme: _theme, ...older } = STORED.settings;
    expect(readStored(JSON.stringify({ ...STORED, settings: older }), null)).toMatchObject({
      reset: [],
      stored: { settings: { theme: DEFAULT_SETTINGS.theme } },
    });
    const { proxyUser: _user, ...fewer } = STORED;
    expect(readStored(JSON.stringify(fewer), null)).toMatchObject({ lost: [], stored: { proxyUser: null } });
    expect(readStored(changed({ later: 1 }), null)).toMatchObject({ reset: [], stored: STORED });
  });

  it('in which another version names a setting differently is whole', () => {
    const renames: readonly (readonly [string, string])[] = [
      ['environment', 'server'],
      ['tradingHours', 'openingHours'],
      ['retentionDays', 'retentionDay'],
      ['repeatAfterSeconds', 'remindAfterSeconds'],
      ['theme', 'themes'],
      ['proxyUser', 'proxyLogin'],
    ];
    for (const [name, other] of renames) {
      const text = TEXT.replace(`"${name}"`, `"${other}"`);
      expect(text).not.toBe(TEXT);
      for (const copy of [null, text])
        expect(readStored(text, copy)).toMatchObject({ reset: [], lost: [], isDamaged: false });
    }
  });

  it('in which any one byte of the name of a setting is damaged names it', () => {
    for (const name of ['environment', 'clientId'])
      for (const other of ['x', '\0', '\\', '\u{fffd}'])
        for (let at = 0; at < name.length; at += 1) {
          const text = TEXT.replace(`"${name}"`, `"${name.slice(0, at)}${other}${name.slice(at + 1)}"`);
          const { reset, lost, isDamaged } = readStored(text, null);
          expect([at, other, isDamaged || [...reset, ...lost].includes(name)]).toEqual([at, other, true]);
        }
  });

  it('in which the name of a setting is damaged says which one is missing', () => {
    const text = TEXT.replace('"environment"', '"environmenu"');
    expect(readStored(text, null).reset).toEqual(['environment']);
    expect(readStored(text, TEXT)).toMatchObject({ reset: ['environment'], stored: STORED });
    expect(readStored(TEXT.replace('"clientId"', '"clientIe"'), null).lost).toEqual(['clientId']);
  });

  it('that is no JSON keeps its credentials, and the settings of its copy', () => {
    const text = TEXT.replace('{', '[');
    expect(readStored(text, null)).toMatchObject({
      stored: { ...STORED, settings: DEFAULT_SETTINGS },
      isDamaged: true,
    });
    expect(readStored(text, TEXT)).toMatchObject({ stored: STORED, isDamaged: true, hasCopy: true });
    expect(readStored('', null).stored).toEqual(NOTHING_STORED);
  });

  it('in which a credential is broken takes that of its copy, or names it', () => {
    const text = JSON.stringify({ ...STORED, clientSecret: { protection: 'os' } });
    expect(readStored(text, null)).toMatchObject({
      lost: ['clientSecret'],
      stored: { ...STORED, clientSecret: null },
    });
    expect(readStored(text, TEXT)).toMatchObject({ lost: [], reset: ['clientSecret'], stored: STORED });
    const removed = JSON.stringify({ ...STORED, clientSecret: null });
    expect(readStored(removed, TEXT).stored.clientSecret).toBeNull();
  });

  it('has no setting whose group has checks of its own, which would be passed over', () => {
    const groups = (schema: v.GenericSchema): v.GenericSchema[] =>
      'entries' in schema
        ? [schema, ...Object.values(schema.entries as Record<string, v.GenericSchema>).flatMap(groups)]
        : [];
    expect(groups(SettingsSchema).length).toBeGreaterThan(10);
    expect(groups(SettingsSchema).filter((group) => 'pipe' in group)).toEqual([]);
  });
});

/** Of these, space around what a person typed is no part. */
const TRIMMED = ['operator', 'gatewayAddress', 'name'];

function asWritten(text: string): unknown {
  return JSON.parse(text, (name, value: unknown) =>
    TRIMMED.includes(name) && typeof value === 'string' ? value.trim() : value,
  );
}

it('18.5 with any byte changed it is read, and no credential is lost unless the byte is in it', () => {
  const places = credentialPlaces(TEXT);
  fc.assert(
    fc.property(fc.nat({ max: TEXT.length - 1 }), fc.nat({ max: 255 }), fc.boolean(), (at, code, hasCopy) => {
      const text = TEXT.slice(0, at) + String.fromCharCode(code) + TEXT.slice(at + 1);
      const { stored, reset, lost, isDamaged } = readStored(text, hasCopy ? TEXT : null);
      expect(v.is(SettingsSchema, stored.settings)).toBe(true);
      for (const name of CREDENTIALS) {
        const { from, to } = places[name];
        if (at < from || at >= to) expect(stored[name]).toEqual(STORED[name]);
      }
      // What is not as the text has it is said.
      if (!isDamaged && reset.length === 0 && lost.length === 0) expect(stored).toEqual(asWritten(text));
    }),
  );
});

it.each(FORMS)(
  '18.5 with each byte changed in turn no credential is lost unless the byte is in it (%s)',
  (_, form) => {
    const places = credentialPlaces(form);
    for (const other of ['"', '}', '\0', 'x'])
      for (let at = 0; at < form.length; at += 1) {
        const { stored } = readStored(form.slice(0, at) + other + form.slice(at + 1), null);
        const lost = CREDENTIALS.filter((name) => {
          const isIn = at >= places[name].from && at < places[name].to;
          return !isIn && stored[name]?.data !== STORED[name]?.data;
        });
        expect({ at, lost }).toEqual({ at, lost: [] });
      }
  },
);

it.each(FORMS)(
  'Q7 of a damaged file nothing of a credential is kept, whatever byte is damaged (%s)',
  (_, form) => {
    const secrets = CREDENTIALS.flatMap((name) => STORED[name]?.data ?? []);
    fc.assert(
      fc.property(fc.nat({ max: form.length - 1 }), fc.nat({ max: 255 }), (at, code) => {
        const text = form.slice(0, at) + String.fromCharCode(code) + form.slice(at + 1);
        const kept = withoutCredentials(text, readStored(text, form).stored);
        // Also what was damaged itself is left out: its halves.
        for (const data of secrets) {
          expect(kept).not.toContain(data.slice(0, data.length / 2));
          expect(kept).not.toContain(data.slice(data.length / 2));
        }
      }),
    );
  },
);

it('Q7 of a damaged file the settings are kept', () => {
  const kept = withoutCredentials(TEXT.replace('"environment": "live"', '"environment": live'), STORED);
  expect(kept).toContain('"environment": live');
  expect(kept).toContain('"savedFilters"');
});

/** Where each credential stands in the text, with its name. */
function credentialPlaces(text: string): Record<(typeof CREDENTIALS)[number], { from: number; to: number }> {
  const place = (name: string): { from: number; to: number } => {
    const from = text.indexOf(`"${name}"`);
    return { from, to: text.indexOf('}', from) + 1 };
  };
  return Object.fromEntries(CREDENTIALS.map((name) => [name, place(name)])) as ReturnType<
    typeof credentialPlaces
  >;
}

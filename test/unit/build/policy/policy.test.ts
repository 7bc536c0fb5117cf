/** What administrators get says what the program takes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { POLICY_FOLDER, policyFiles } from '../../../../build/policy.ts';
import { SETTING_SCHEMAS } from '../../../../build/policy/policy-schema.ts';
import { CREDENTIALS } from '../../../../electron/settings/credentials.ts';
import { readRegistryText } from '../../../../electron/settings/policy/reg-file.ts';
import { POLICY_SETTINGS } from '../../../../electron/shared/settings/policy-settings.ts';

describe('the files of a policy', () => {
  it('are those that the settings of today make; `npm run policy` writes them', async () => {
    for (const [name, text] of Object.entries(await policyFiles()))
      expect(readFileSync(join(POLICY_FOLDER, name), 'utf8'), name).toBe(text);
  });

  it('know every setting, with its choices and bounds', () => {
    expect(Object.keys(SETTING_SCHEMAS)).toEqual(POLICY_SETTINGS.map(({ path }) => path));
    expect(SETTING_SCHEMAS['environment']).toMatchObject({ enum: ['sandbox', 'live', 'custom'] });
    expect(SETTING_SCHEMAS['retentionDays']).toMatchObject({ type: 'integer', minimum: 1, maximum: 3650 });
    expect(SETTING_SCHEMAS['attention.asksWho']).toEqual({ type: 'boolean' });
  });

  it('have a template for each way of each setting, every name of which has its text', async () => {
    const files = await policyFiles();
    const [template, texts] = [files['doshii-monitor.admx'] ?? '', files['en-US/doshii-monitor.adml'] ?? ''];
    const policies = [...template.matchAll(/<policy name="(\w+)"/g)].map(([, name]) => name);
    expect(policies).toHaveLength(POLICY_SETTINGS.length * 3 + CREDENTIALS.length + 2);
    expect(new Set(policies).size).toBe(policies.length);
    const asked = [...template.matchAll(/\$\(string\.(\w+)\)/g)].map(([, id]) => id);
    const named = new Set([...texts.matchAll(/<string id="(\w+)">/g)].map(([, id]) => id));
    expect(asked.filter((id) => !named.has(id ?? ''))).toEqual([]);
    const shown = [...template.matchAll(/\$\(presentation\.(\w+)\)/g)].map(([, id]) => id);
    const drawn = [...texts.matchAll(/<presentation id="(\w+)">/g)].map(([, id]) => id);
    expect(shown).toEqual(drawn);
  });

  it('write below the key that the program reads', async () => {
    const template = (await policyFiles())['doshii-monitor.admx'] ?? '';
    const keys = new Set([...template.matchAll(/ key="([^"]+)"/g)].map(([, key]) => key));
    const root = 'SOFTWARE\\Policies\\Doshii Monitor';
    expect([...keys].toSorted()).toEqual(
      ['', '\\credentials', '\\defaults', '\\fixed', '\\hidden'].map((part) => root + part),
    );
    const read = readRegistryText(`[${root}\\fixed]\r\n"theme"="dark"\r\n`, root);
    expect(read).toEqual({ fixed: { theme: 'dark' } });
  });
});

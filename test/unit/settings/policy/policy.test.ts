/** A policy: what applies of it, and how each mistake is reported. */
import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../../../electron/settings/policy/policy.ts';
import { jsonMistake } from '../../../../electron/shared/text/json-error-position.ts';
import { POLICY_SETTINGS, settingAt } from '../../../../electron/shared/settings/policy-settings.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../../electron/shared/settings/settings.ts';

const file = (content: object | string) => ({
  name: 'the policy file p.json',
  content: typeof content === 'string' ? content : JSON.stringify(content),
});

describe('the settings of a policy', () => {
  it('are all settings, down to the last one, with a default that its own schema takes', () => {
    const paths = POLICY_SETTINGS.map(({ path }) => path);
    const names = Object.keys(DEFAULT_SETTINGS).filter((name) => name !== 'chosenOverPolicy');
    for (const name of names)
      expect(
        paths.some((path) => path === name || path.startsWith(`${name}.`)),
        name,
      ).toBe(true);
    expect(paths).toContain('attention.escalation.urgent.repeatAfterSeconds');
    expect(paths).toContain('tradingHours.days.monday');
    const all = Object.fromEntries(paths.map((path) => [path, settingAt(DEFAULT_SETTINGS, path)]));
    const { policy, problems } = readPolicy([file({ fixed: all })]);
    expect(problems).toEqual([]);
    expect(policy.fixed.size).toBe(paths.length);
  });
});

describe('the place of a mistake', () => {
  it.each([
    ['{"a": 1}', null],
    [' [1, "ü"] ', null],
    ['{"a": 1,}', 'line 1, column 9'],
    ['{"a": 1\n "b": 2}', 'line 2, column 2'],
    ['{"a": live}', 'line 1, column 7'],
    ['{"a": 1', 'line 1, column 8'],
    ['{"a": "b', 'line 1, column 9'],
    ['{"a": 1}}', 'line 1, column 9'],
    ["{'a': 1}", 'line 1, column 2'],
    ['', 'line 1, column 1'],
  ])('of %j is %s', (text, place) => {
    expect(jsonMistake(text)).toBe(place);
  });
});

describe('readPolicy', () => {
  it('applies what is right and names what is not, with its place', () => {
    const { policy, problems } = readPolicy([
      file({
        $schema: 'policy.schema.json',
        fixed: { environment: 'live', retentionDays: 0, colour: 'red' },
        defaults: { deviceId: 'abc' },
        hidden: ['theme', 'nothing'],
        spare: 1,
      }),
    ]);
    expect([...policy.fixed]).toEqual([['environment', 'live']]);
    expect([...policy.defaults]).toEqual([['deviceId', 'abc']]);
    expect(policy.hidden).toEqual(['theme']);
    expect(problems).toHaveLength(1);
    const [{ sentence } = { sentence: '' }] = problems;
    expect(sentence).toContain('the policy file p.json');
    expect(sentence).toContain('fixed.retentionDays: Invalid value: Expected >=1 but received 0.');
    expect(sentence).toContain('fixed.colour: there is no such setting.');
    expect(sentence).toContain('hidden: “nothing” is not a setting.');
    expect(sentence).toContain('“spare” is none of');
  });

  it('says where a file is no JSON, and applies the others', () => {
    const broken = '{\n  "fixed": {\n    "environment": live\n  }\n}';
    const { policy, problems } = readPolicy([file(broken), file({ fixed: { theme: 'dark' } })]);
    expect(problems[0]?.sentence).toContain('line 3, column 20');
    expect([...policy.fixed]).toEqual([['theme', 'dark']]);
    expect(readPolicy([file('{"fixed": {')]).problems[0]?.sentence).toContain('It is not JSON');
    expect(readPolicy([file('[]')]).problems[0]?.sentence).toContain('must be an object');
    expect(readPolicy([file('\uFEFF{"fixed":{"theme":"dark"}}')]).problems).toEqual([]);
  });

  it('lets a later source outrank an earlier one, setting by setting', () => {
    const { policy } = readPolicy([
      file({ fixed: { theme: 'dark', retentionDays: 7 } }),
      file({ fixed: { theme: 'light' } }),
    ]);
    expect([...policy.fixed]).toEqual([
      ['theme', 'light'],
      ['retentionDays', 7],
    ]);
  });

  it('reads texts and numbers of the registry and the command line as what the setting wants', () => {
    const { policy, problems } = readPolicy([
      {
        name: 'the registry',
        content: {
          fixed: {
            environment: 'live',
            retentionDays: 30,
            allowedAttempts: '20',
            'attention.asksWho': 1,
            'attention.escalation.urgent.raiseWindow': 'false',
            'tradingHours.days.monday': '{"from":"10:00","to":"22:00"}',
            'tradingHours.days.sunday': 'null',
            'attention.operator': '12',
          },
          takeCredentials: 1,
        },
      },
    ]);
    expect(problems).toEqual([]);
    expect(Object.fromEntries(policy.fixed)).toEqual({
      environment: 'live',
      retentionDays: 30,
      allowedAttempts: 20,
      'attention.asksWho': true,
      'attention.escalation.urgent.raiseWindow': false,
      'tradingHours.days.monday': { from: '10:00', to: '22:00' },
      'tradingHours.days.sunday': null,
      'tradingHours.source': 'typed',
      'attention.operator': '12',
    });
    expect(policy.takesCredentials).toBe(true);
  });

  it('C58 takes credentials and never repeats one in a mistake', () => {
    const { policy, problems } = readPolicy([
      file({
        credentials: { clientId: ' id-CANARY ', clientSecret: ['secret-CANARY'], other: 'other-CANARY' },
        takeCredentials: 'perhaps',
      }),
    ]);
    expect(policy.credentials).toEqual({ clientId: 'id-CANARY' });
    expect(problems[0]?.sentence).toContain('credentials.clientSecret: expected a text');
    expect(problems[0]?.sentence).toContain('takeCredentials: expected true or false');
    expect(JSON.stringify(problems)).not.toContain('CANARY');
  });

  it('lists the first mistakes of many, and the number of the others', () => {
    const fixed = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`no${index}`, 1]));
    expect(readPolicy([file({ fixed })]).problems[0]?.sentence).toContain('And 4 more.');
  });

  it('takes settings whose names are hostile as no settings', () => {
    const { policy, problems } = readPolicy([file('{"fixed":{"__proto__.polluted":1,"constructor":1}}')]);
    expect(policy.fixed.size).toBe(0);
    expect(problems[0]?.sentence).toContain('there is no such setting');
    expect(({} as Partial<Record<'polluted', number>> & Partial<Settings>).polluted).toBeUndefined();
  });
});

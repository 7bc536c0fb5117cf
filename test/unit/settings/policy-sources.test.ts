/** The policy of the registry and of the command line: how it is read, and what the policy makes of it. */
import { describe, expect, it } from 'vitest';
import { policyOfCommandLine } from '../../../electron/settings/policy/command-line.ts';
import { readPolicy } from '../../../electron/settings/policy/policy.ts';
import { readRegistryText } from '../../../electron/settings/policy/reg-file.ts';

const ROOT = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Doshii Monitor';

describe('the text of the registry', () => {
  it('becomes values by name, with subkeys of their own', () => {
    const text = [
      '\uFEFFWindows Registry Editor Version 5.00',
      '',
      `[${ROOT}]`,
      '@="no name"',
      '"takeCredentials"=dword:00000001',
      '',
      `[${ROOT}\\fixed]`,
      '"environment"="live"',
      '"retentionDays"=dword:0000001e',
      '"attention.operator"="Anna  and    Ben"',
      '"other"=hex:00,\\',
      '  ff',
      '"tradingHours.days.monday"="{\\"from\\":\\"10:00\\"}"',
      '"path"="C:\\\\two\\\\"',
      '"lines"="one',
      '[two]"',
      '"empty"=""',
      '',
      `[${ROOT.toUpperCase()}\\hidden]`,
      '"theme"=dword:00000001',
      '',
    ].join('\r\n');
    expect(readRegistryText(text, ROOT)).toEqual({
      takeCredentials: 1,
      fixed: {
        environment: 'live',
        retentionDays: 30,
        'attention.operator': 'Anna  and    Ben',
        'tradingHours.days.monday': '{"from":"10:00"}',
        path: 'C:\\two\\',
        lines: 'one\r\n[two]',
        empty: '',
      },
      hidden: { theme: 1 },
    });
    expect(readRegistryText('', ROOT)).toEqual({});
  });
});

describe('the policy of a command line', () => {
  it('fixes, pre-fills and hides, with values that hold an equals sign', () => {
    const source = policyOfCommandLine([
      '--fix=environment=live',
      '--fix=attention.operator=Kim=Bar',
      '--default=retentionDays=30',
      '--hide=theme',
      '--json-log',
    ]);
    const { policy, problems } = readPolicy(source === null ? [] : [source]);
    expect(problems).toEqual([]);
    expect(Object.fromEntries(policy.fixed)).toEqual({
      environment: 'live',
      'attention.operator': 'Kim=Bar',
    });
    expect([...policy.defaults]).toEqual([['retentionDays', 30]]);
    expect(policy.hidden).toEqual(['theme']);
  });

  it('is none when nothing of it stands there, and its mistakes are reported', () => {
    expect(policyOfCommandLine(['--hidden', '--user-data-dir=x'])).toBeNull();
    const source = policyOfCommandLine(['--fix=__proto__=1', '--fix=retentionDays']);
    const [problem] = readPolicy(source === null ? [] : [source]).problems;
    expect(problem?.sentence).toContain('the command line');
    expect(problem?.sentence).toContain('fixed.__proto__: there is no such setting');
    expect(problem?.sentence).toContain('fixed.retentionDays');
  });
});

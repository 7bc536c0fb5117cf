/** What a policy says of an account: by its path, and by the path of earlier versions. */
import { expect, it } from 'vitest';
import { policySchema } from '../../../../build/policy/policy-schema.ts';
import { admx } from '../../../../build/policy/policy-admx.ts';
import { policyOfCommandLine } from '../../../../electron/settings/policy/command-line.ts';
import { managedView, readPolicy } from '../../../../electron/settings/policy/policy.ts';
import {
  accountPath,
  isOfAccount,
  pathInAccount,
} from '../../../../electron/shared/settings/account-settings.ts';
import { POLICY_SETTINGS } from '../../../../electron/shared/settings/policy-settings.ts';

const file = (content: object, name = 'the policy file p.json') => ({
  name,
  content: JSON.stringify(content),
});

const OLD = {
  fixed: { environment: 'live', theme: 'dark', 'attention.teamAccepts.everywhere': true },
  defaults: { address: 'wss://pos.example' },
  hidden: ['deviceId', 'theme'],
  credentials: { clientId: 'id', clientSecret: 'secret', proxyUser: 'user' },
};
const NEW = {
  fixed: {
    'accounts.main.environment': 'live',
    theme: 'dark',
    'accounts.main.attention.teamAccepts.everywhere': true,
  },
  defaults: { 'accounts.main.address': 'wss://pos.example' },
  hidden: ['accounts.main.deviceId', 'theme'],
  credentials: { 'accounts.main.clientId': 'id', 'accounts.main.clientSecret': 'secret', proxyUser: 'user' },
};

it('means the same by both paths, of which the window knows one', () => {
  const [before, now] = [readPolicy([file(OLD)]), readPolicy([file(NEW)])];
  expect([before.problems, now.problems]).toEqual([[], []]);
  // The order in which they apply is of no account.
  const sorted = ({ fixed, ...rest }: typeof now.policy) => ({
    ...rest,
    fixed: [...fixed].toSorted(),
    places: [...rest.places].toSorted(),
  });
  expect(sorted(now.policy)).toEqual(sorted(before.policy));
  expect(managedView(now.policy)).toEqual({
    fixed: expect.arrayContaining(['environment', 'theme', 'attention.teamAccepts.everywhere']) as string[],
    hidden: ['deviceId', 'theme'],
  });
});

it('counts by the path with the account when one source has both, and by the rank of the sources otherwise', () => {
  const both = [
    { 'accounts.main.environment': 'live', environment: 'sandbox' },
    { environment: 'sandbox', 'accounts.main.environment': 'live' },
  ];
  for (const fixed of both)
    expect(readPolicy([file({ fixed })]).policy.fixed.get('environment')).toBe('live');
  const [low, high] = [{ 'accounts.main.environment': 'live' }, { environment: 'sandbox' }];
  const { policy } = readPolicy([file({ fixed: low }), file({ fixed: high }, 'Group Policy')]);
  expect(policy.fixed.get('environment')).toBe('sandbox');
  expect(policy.places.get('fixed.environment')).toBe('Group Policy');
});

it('names what is not of that account as it is written', () => {
  const fixed = {
    'accounts.second.environment': 'live',
    'accounts.main.theme': 'dark',
    'accounts.main.environment': 'moon',
    'accounts.main': {},
  };
  const hidden = ['accounts.main.theme', 'accounts.main.accounts.main.deviceId', 5];
  const credentials = { 'accounts.main.proxyUser': 'canaryAda', 'accounts.second.clientId': 'canaryAda' };
  const { policy, problems } = readPolicy([file({ fixed }), file({ hidden }), file({ credentials })]);
  expect([policy.fixed.size, policy.hidden, policy.credentials]).toEqual([0, [], {}]);
  const text = JSON.stringify(problems);
  for (const name of [
    'fixed.accounts.second.environment',
    'fixed.accounts.main.theme',
    'fixed.accounts.main.environment',
    'accounts.main.accounts.main.deviceId',
    'accounts.main.proxyUser',
    'accounts.second.clientId',
  ])
    expect(text).toContain(name);
  expect(text).not.toContain('canaryAda');
});

it('is taken from the command line as well', () => {
  const source = policyOfCommandLine([
    '--fix=accounts.main.environment=live',
    '--hide=accounts.main.address',
  ]);
  const { policy } = readPolicy(source === null ? [] : [source]);
  expect([[...policy.fixed], policy.hidden]).toEqual([[['environment', 'live']], ['address']]);
});

it('is in the schema by both paths, and in the template by the one with the account', () => {
  const { fixed, credentials } = (
    policySchema() as { properties: Record<'fixed' | 'credentials', { properties: object }> }
  ).properties;
  const paths = POLICY_SETTINGS.map(({ path }) => path).filter(isOfAccount);
  expect(paths).toEqual([
    'environment',
    'address',
    'deviceId',
    'attention.teamAccepts.everywhere',
    'attention.teamAccepts.locations',
  ]);
  for (const path of paths) {
    expect(pathInAccount(accountPath(path))).toBe(path);
    expect(Object.keys(fixed.properties)).toEqual(expect.arrayContaining([path, accountPath(path)]));
    expect(admx()).toContain(`valueName="${accountPath(path)}"`);
    expect(admx()).not.toContain(`valueName="${path}"`);
  }
  expect(Object.keys(credentials.properties)).toEqual(
    expect.arrayContaining(['accounts.main.clientId', 'clientId']),
  );
  expect(Object.keys(fixed.properties)).not.toContain('accounts.main.theme');
});

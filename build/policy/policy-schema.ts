/** The policy file as a JSON Schema, made from the schema of the settings. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { CREDENTIALS } from '../../electron/settings/credentials.ts';
import { accountPath } from '../../electron/shared/settings/account-settings.ts';
import { POLICY_SETTINGS } from '../../electron/shared/settings/policy-settings.ts';

export interface SettingSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** By path. What JSON Schema cannot say is left to the program, which checks every value again. */
export const SETTING_SCHEMAS: Readonly<Record<string, SettingSchema>> = Object.fromEntries(
  POLICY_SETTINGS.map(({ path, schema }) => {
    const { $schema: _dialect, ...rest } = toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' });
    return [path, rest as SettingSchema];
  }),
);

/** What belongs to an account has a path without one as well, which means the first. */
const ALL_PATHS = withAccounts(SETTING_SCHEMAS);

export function policySchema(): object {
  const values = { type: 'object', properties: ALL_PATHS, additionalProperties: false };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Policy of Doshii Monitor',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      fixed: { ...values, description: 'Nobody can change these on the computer.' },
      defaults: { ...values, description: 'These stand until a person chooses something else.' },
      hidden: {
        description: 'These are not shown.',
        type: 'array',
        items: { enum: Object.keys(ALL_PATHS) },
        uniqueItems: true,
      },
      credentials: {
        type: 'object',
        properties: withAccounts(
          Object.fromEntries(
            CREDENTIALS.map((name) => [name, { type: 'string', minLength: 1, maxLength: 4096 }]),
          ),
        ),
        additionalProperties: false,
      },
      takeCredentials: {
        type: 'boolean',
        description:
          'Keeps the credentials encrypted on the computer, so that they can be taken out of this file.',
      },
      acceptPlain: {
        type: 'boolean',
        description:
          'Keeps them even if the system has no key store. Anyone who can read the files of that user can then read the credentials.',
      },
    },
    additionalProperties: false,
  };
}

function withAccounts<T>(byPath: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(byPath).flatMap(([path, value]) => [
      [accountPath(path), value] as const,
      [path, value] as const,
    ]),
  );
}

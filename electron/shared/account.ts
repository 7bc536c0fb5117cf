/** The account of the ordering service that data belongs to. One today; everything that is kept names it all the same. */
import * as v from 'valibot';

/** 1 to 40 small letters of ASCII, digits and hyphens. */
export const AccountIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/), v.brand('AccountId'));
export type AccountId = v.InferOutput<typeof AccountIdSchema>;

/** What was kept before there were accounts belongs to it. */
export const FIRST_ACCOUNT = v.parse(AccountIdSchema, 'main');

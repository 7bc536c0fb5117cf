/** The account of the ordering service that data belongs to. There is one today; whatever is kept or asked names it all the same. */

/** 1 to 40 small letters of ASCII, digits and hyphens. */
export type AccountId = string & { readonly brand: 'AccountId' };

const FORM = /^[a-z0-9-]{1,40}$/;

export function isAccountId(value: unknown): value is AccountId {
  return typeof value === 'string' && FORM.test(value);
}

/** Whatever was kept before there were accounts belongs to it. */
export const FIRST_ACCOUNT = 'main' as AccountId;

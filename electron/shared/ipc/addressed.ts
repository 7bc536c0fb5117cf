/** What travels between window and main: a request or push together with the account that it is about. */
import type { AccountId } from '../account.ts';

export interface AddressedRequest {
  readonly account: AccountId;
  /** Missing when the request has none. */
  readonly argument?: unknown;
}

export interface AddressedPush {
  readonly account: AccountId;
  readonly payload: unknown;
}

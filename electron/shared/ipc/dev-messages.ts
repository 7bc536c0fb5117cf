/** Development only: what travels through the dev server between the app and a window in an ordinary browser, as JSON. */
import type { AddressedPush, AddressedRequest } from './addressed.ts';

/** Below the dev server: where the app and the browser connect, each with the token of this run. */
export const DEV_APP_PATH = '/bridge/app';
export const DEV_WINDOW_PATH = '/bridge/window';

export interface DevRequest extends AddressedRequest {
  /** Chosen by the sender, to recognise the reply. */
  readonly id: number;
  readonly channel: string;
}

export interface DevReply {
  readonly id: number;
  readonly value?: unknown;
  /** Why there is no value. */
  readonly error?: string;
}

export interface DevPush extends AddressedPush {
  readonly channel: string;
}

export type ToDevApp = DevRequest | { readonly quit: true };
/** `reload`: the app has started again, and the window knows only the one before. */
export type ToDevWindow = DevReply | DevPush | { readonly reload: true };

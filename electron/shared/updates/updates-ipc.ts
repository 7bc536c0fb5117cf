/** The part of the contract with the window that is about updates. */
import { request } from '../ipc/define-channel.ts';

export const updatesRequests = {
  'updates:check': request('checkForUpdate').returns<null>(),
  /** Also in trading hours, because a person is there; never while an alert is open. */
  'updates:install': request('installUpdate').returns<null>(),
  /** By a day. */
  'updates:postpone': request('postponeUpdate').returns<null>(),
};

/**
 * Why this program never looks for updates: it runs from its sources, was built without a feed, is not signed, or
 * came with something else that updates it.
 */
export type UpdatesUnavailable = 'development' | 'no-feed' | 'unsigned' | 'managed';

export interface UpdatesView {
  readonly state: 'off' | 'idle' | 'checking' | 'available' | 'downloading' | 'ready' | 'installing';
  readonly unavailable: UpdatesUnavailable | null;
  /** Of the update that was found. */
  readonly version: string | null;
  /** Of the download, 0 to 100. */
  readonly percent: number | null;
  /** Unix ms of the last check that got an answer. */
  readonly checkedAt: number | null;
  /** Unix ms. */
  readonly nextCheckAt: number | null;
  /** What an update that was found waits for. */
  readonly waitsFor: 'closing-time' | 'alert' | 'postponed' | null;
  /** Unix ms. */
  readonly postponedUntil: number | null;
  readonly canPostpone: boolean;
  /** Why the last step failed. */
  readonly problem: { readonly sentence: string; readonly nextStep: string } | null;
}

/** The part of the contract with the window that is about the program itself: its start with the computer, its updates. */
import * as v from 'valibot';
import type { SaveOutcome } from './settings.ts';
import { UpkeepSettingsSchema } from './upkeep-settings.ts';

export const upkeepRequests = {
  'upkeep:view': v.undefined(),
  'upkeep:save': UpkeepSettingsSchema,
  'updates:check': v.undefined(),
  /** Also in trading hours, because a person is there; never while an alert is open. */
  'updates:install': v.undefined(),
  /** By a day. */
  'updates:postpone': v.undefined(),
};

/**
 * What is known of the start with the computer: `disabled` = the person or the system turned it off outside the
 * monitor; `kept-on` = it is unwanted, but installed for every user of this computer; `failed` = it could not be
 * changed; `not-set-up` = nothing is done before the monitor is set up; `unavailable` = the program is not installed.
 */
export type LoginState =
  'on' | 'off' | 'disabled' | 'needs-approval' | 'kept-on' | 'failed' | 'not-set-up' | 'unavailable';

export interface LoginView {
  readonly state: LoginState;
  readonly system: 'windows' | 'macos' | 'linux';
}

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

export interface UpkeepView {
  readonly login: LoginView;
  readonly updates: UpdatesView;
}

export interface UpkeepAnswers {
  'upkeep:view': UpkeepView;
  'upkeep:save': SaveOutcome;
  'updates:check': null;
  'updates:install': null;
  'updates:postpone': null;
}

export interface UpkeepPushes {
  'upkeep:changed': UpkeepView;
}

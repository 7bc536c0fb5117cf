/** The part of the contract with the window that is about the program itself: its start with the computer, its updates. */
import * as v from 'valibot';
import type { LoginView } from './login-ipc.ts';
import type { SaveOutcome } from './settings.ts';
import type { UpdatesView } from './updates-ipc.ts';
import { UpkeepSettingsSchema } from './upkeep-settings.ts';

export const upkeepRequests = {
  'upkeep:view': v.undefined(),
  'upkeep:save': UpkeepSettingsSchema,
};

export interface UpkeepView {
  readonly login: LoginView;
  readonly updates: UpdatesView;
}

export interface UpkeepAnswers {
  'upkeep:view': UpkeepView;
  'upkeep:save': SaveOutcome;
}

export interface UpkeepPushes {
  'upkeep:changed': UpkeepView;
}

/** The part of the contract with the window that is about the program itself: its start with the computer, its updates. */
import { push, request } from '../ipc/define-channel.ts';
import type { LoginView } from '../launch-at-login/login-ipc.ts';
import type { SaveOutcome } from '../settings/settings.ts';
import type { UpdatesView } from '../updates/updates-ipc.ts';
import { UpkeepSettingsSchema } from './startup-and-updates-settings.ts';

export const upkeepRequests = {
  'upkeep:view': request('upkeep').returns<UpkeepView>(),
  'upkeep:save': request('saveUpkeep', UpkeepSettingsSchema).returns<SaveOutcome>(),
};

export interface UpkeepView {
  readonly login: LoginView;
  readonly updates: UpdatesView;
}

export const upkeepPushes = {
  'upkeep:changed': push('onUpkeep').carries<UpkeepView>(),
};

/** The settings of what keeps the program itself running: its start with the computer, and its updates. */
import * as v from 'valibot';
import { DEFAULT_LOGIN, LoginSettingsSchema } from '../launch-at-login/login-settings.ts';
import { DEFAULT_UPDATES, UpdateSettingsSchema } from '../updates/update-settings.ts';

export const UpkeepSettingsSchema = v.object({
  ...LoginSettingsSchema.entries,
  ...UpdateSettingsSchema.entries,
});
export type UpkeepSettings = v.InferOutput<typeof UpkeepSettingsSchema>;

export const DEFAULT_UPKEEP: UpkeepSettings = {
  ...DEFAULT_LOGIN,
  ...DEFAULT_UPDATES,
};

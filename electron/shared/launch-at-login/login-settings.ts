/** The settings of the start with the computer. */
import * as v from 'valibot';

export const LoginSettingsSchema = v.object({
  /** Takes effect once the monitor is set up. */
  openAtLogin: v.boolean(),
});
export type LoginSettings = v.InferOutput<typeof LoginSettingsSchema>;

export const DEFAULT_LOGIN: LoginSettings = { openAtLogin: true };

/** The settings of what keeps the program itself running: its start with the computer, and its updates. */
import * as v from 'valibot';

/** The lists of an update feed: what every venue gets, and what some get first. */
export const UPDATE_CHANNELS = ['latest', 'beta'] as const;
export type UpdateChannel = (typeof UPDATE_CHANNELS)[number];

export const UpkeepSettingsSchema = v.object({
  /** Takes effect once the monitor is set up. */
  openAtLogin: v.boolean(),
  /** Look for updates and install them by itself. */
  updates: v.boolean(),
  updateChannel: v.picklist(UPDATE_CHANNELS),
});
export type UpkeepSettings = v.InferOutput<typeof UpkeepSettingsSchema>;

export const DEFAULT_UPKEEP: UpkeepSettings = {
  openAtLogin: true,
  updates: true,
  updateChannel: 'latest',
};

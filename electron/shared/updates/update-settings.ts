/** The settings of updates. */
import * as v from 'valibot';

/** The lists of an update feed: what every venue gets, and what some get first. */
export const UPDATE_CHANNELS = ['latest', 'beta'] as const;
export type UpdateChannel = (typeof UPDATE_CHANNELS)[number];

export const UpdateSettingsSchema = v.object({
  /** Look for updates and install them by itself. */
  updates: v.boolean(),
  updateChannel: v.picklist(UPDATE_CHANNELS),
});
export type UpdateSettings = v.InferOutput<typeof UpdateSettingsSchema>;

export const DEFAULT_UPDATES: UpdateSettings = { updates: true, updateChannel: 'latest' };

/** What the window may ask of the connection. */
import * as v from 'valibot';
import type { DayCompleteness } from '../completeness/day-completeness.ts';
import { request } from '../ipc/define-channel.ts';
import type { ConnectionHistoryView } from './connection-history.ts';

/** For how long a person can stop watching, minutes. */
export const STOP_MINUTES = [15, 60] as const;
/** The longest that is taken, minutes. */
export const MAX_STOP_MINUTES = 60;

const Minutes = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MAX_STOP_MINUTES));

export const connectionRequests = {
  'connection:reconnect': request('reconnect').returns<null>(),
  /** For so many minutes, or until asked to reconnect. */
  'connection:disconnect': request('disconnect', v.nullable(Minutes)).returns<null>(),
  'connection:history': request('connectionHistory').returns<ConnectionHistoryView>(),
  /** Newest first, from today on. */
  'connection:days': request('days').returns<readonly DayCompleteness[]>(),
};

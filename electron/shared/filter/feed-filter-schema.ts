/** A filter as main takes it from a window. Apart from the filter itself: a window needs no parser for its first paint. */
import * as v from 'valibot';
import { ENTITY_TYPES, MAX_FILTER_TEXT, MAX_VALUES, SEVERITIES, type FeedFilter } from './feed-filter.ts';

const values = <T extends v.GenericSchema>(item: T) =>
  v.pipe(v.array(item), v.maxLength(MAX_VALUES), v.readonly());
const Text = v.pipe(v.string(), v.maxLength(MAX_FILTER_TEXT));
const UnixMs = v.nullable(v.pipe(v.number(), v.finite()));

export const FeedFilterSchema = v.object({
  kinds: values(Text),
  entityTypes: values(v.picklist(ENTITY_TYPES)),
  ids: values(Text),
  statuses: values(Text),
  severities: values(v.picklist(SEVERITIES)),
  locations: values(Text),
  from: UnixMs,
  to: UnixMs,
  unhandled: v.boolean(),
  text: Text,
  places: v.optional(values(v.object({ word: Text, locations: values(Text) }))),
}) satisfies v.GenericSchema<FeedFilter>;

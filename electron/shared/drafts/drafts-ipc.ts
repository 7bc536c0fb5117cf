/** Unsaved changes of the window's forms, without credentials: main keeps them in memory while the window is closed, and reads nothing in them. */
import * as v from 'valibot';
import { request } from '../ipc/define-channel.ts';

export const DRAFT_NAMES = ['first-run', 'settings', 'alerts'] as const;
export type DraftName = (typeof DRAFT_NAMES)[number];

/** Longest draft that is kept, characters of JSON. */
export const MAX_DRAFT = 500_000;

const DraftSchema = v.object({
  name: v.picklist(DRAFT_NAMES),
  /** As the window wrote it; null when nothing is left to save. */
  text: v.nullable(v.pipe(v.string(), v.maxLength(MAX_DRAFT))),
});
export type Draft = v.InferOutput<typeof DraftSchema>;

export const draftRequests = {
  'drafts:keep': request('keepDraft', DraftSchema).returns<null>(),
};

export type KeptDrafts = Readonly<Partial<Record<DraftName, string>>>;

/** The part of the contract with the window that is about drafts. */
import * as v from 'valibot';
import { request } from '../ipc/define-channel.ts';
import { DRAFT_NAMES, MAX_DRAFT } from './drafts.ts';

const DraftSchema = v.object({
  name: v.picklist(DRAFT_NAMES),
  /** As the window wrote it; null when nothing is left to save. */
  text: v.nullable(v.pipe(v.string(), v.maxLength(MAX_DRAFT))),
});
export type Draft = v.InferOutput<typeof DraftSchema>;

export const draftRequests = {
  'drafts:keep': request('keepDraft', DraftSchema).returns<null>(),
};

/** The sounds that come with the program: one for each meaning, and a softer pattern for what needs you less urgently. */
import type { AlertingSeverity, SoundMeaning } from './attention-settings.ts';

export const BUILT_IN_SOUNDS = [
  'needs-you-urgent',
  'needs-you-notice',
  'offline',
  'back',
  'new-order',
] as const;
export type BuiltInSound = (typeof BUILT_IN_SOUNDS)[number];

export function builtInSound(meaning: SoundMeaning, severity: AlertingSeverity): BuiltInSound {
  if (meaning === 'needsYou') return severity === 'urgent' ? 'needs-you-urgent' : 'needs-you-notice';
  return meaning === 'newOrder' ? 'new-order' : meaning;
}

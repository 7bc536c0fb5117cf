/** Unsaved changes of the window's forms, without credentials: main keeps them in memory while the window is closed, and reads nothing in them. */
export const DRAFT_NAMES = ['first-run', 'settings', 'alerts'] as const;
export type DraftName = (typeof DRAFT_NAMES)[number];

/** Longest draft that is kept, characters of JSON. */
export const MAX_DRAFT = 500_000;

export type KeptDrafts = Readonly<Partial<Record<DraftName, string>>>;

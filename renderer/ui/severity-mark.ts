/** The shapes of `SeverityMark`: how much an event matters, or why that is not known. */
export type Mark = 'urgent' | 'notice' | 'quiet' | 'hidden' | 'unknown' | 'unreadable' | 'gap';

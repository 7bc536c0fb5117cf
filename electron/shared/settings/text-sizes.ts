/** The sizes of the text in the window: 13, 15 and 20 px. Without a parser, for the window's first paint. */
export const TEXT_SIZES = ['compact', 'comfortable', 'wall'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

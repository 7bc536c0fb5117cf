/** How a start without a window is asked for: `--hidden`. */
export const HIDDEN_SWITCH = 'hidden';

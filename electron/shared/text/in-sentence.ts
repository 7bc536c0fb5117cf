/** Names that others chose, within sentences of ours. Pure. */

/** Letters that are written from right to left. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|[\u{10800}-\u{10fff}]|[\u{1e800}-\u{1efff}]/u;

/** Marks that turn text round, or end what isolates it. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu;

/** The name without marks that turn text round; isolated where it would else turn the words around it round. */
export function inSentence(name: string): string {
  const plain = name.replace(TURNING, '');
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}

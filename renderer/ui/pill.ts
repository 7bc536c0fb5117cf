/** The one place of a row that says its status: always in words, the colour only repeats them. */
export interface Pill {
  /** `waiting` amber, `good` green, `bad` red, `plain` grey. */
  readonly tone: 'waiting' | 'good' | 'bad' | 'plain';
  readonly text: string;
}

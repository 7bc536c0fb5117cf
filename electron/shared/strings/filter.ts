/** Strings of a filter that cannot be understood. */
export const strings = {
  /** Said of a name or a time that there is none of. */
  none: {
    field: 'No such filter.',
    kind: 'No such kind.',
    severity: 'No such importance.',
    time: 'No such time.',
    is: 'No such state.',
  },
  tooManyValues: (field: string, max: number) => `${field}: takes ${max} values; the others are left out.`,
  twice: (field: string) => `${field}: is given more than once; the last one counts.`,
  longWords: (max: number) => `Only the first ${max} characters of the words are looked for.`,
  noLetter: (words: string) => `“${words}” has no letter or digit to look for.`,
  noValue: (key: string, example: string) => `${key}: has no value yet. Write for example ${key}:${example}.`,
  longValue: (key: string, max: number) => `A value of ${key}: has at most ${max} characters.`,
  openQuote: 'A quote is opened and not closed: everything after it is taken as one value.',
} as const;

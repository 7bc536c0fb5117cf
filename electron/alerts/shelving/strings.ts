/** Strings of what is put aside. */
export const strings = {
  full: {
    sentence: (max: number) => `${max} things are put aside already, which is as many as there can be.`,
    nextStep: 'End one of them on the page Alerts, then try again.',
  },
  nothing: {
    sentence: 'Everything at every venue cannot be put aside at once.',
    nextStep: 'Choose a kind of alert or a venue.',
  },
  connection: {
    sentence: 'A lost connection can be put aside for 1 hour at most.',
    nextStep: 'Choose a shorter time. You can put it aside again when it ends.',
  },
  dropped: {
    sentence: (n: number) =>
      n === 0
        ? 'The list of what you put aside cannot be read, so nothing is put aside now.'
        : `${n === 1 ? '1 entry' : `${n} entries`} of what you put aside cannot be read, so ${n === 1 ? 'it is' : 'they are'} no longer put aside.`,
    nextStep:
      'Open the page Alerts and check what is put aside. This note goes when you next put something aside.',
  },
} as const;

/** Strings of the program itself and of the network. */
export const strings = {
  windowGivenUp: {
    sentence: (cause: string) =>
      `The window failed again and again: ${cause}. It was closed; the monitor goes on.`,
    nextStep: 'Open it from the tray. If it fails again, update the graphics driver of this computer.',
  },
  noAnswer: 'no answer',
  noRoute: 'no route',
} as const;

/** Strings of the program itself and of the network. */
export const strings = {
  windowGivenUp: {
    sentence: (cause: string) =>
      `The window failed again and again: ${cause}. It was closed; the monitor goes on.`,
    nextStep: 'Open it from the tray. If it fails again, update the graphics driver of this computer.',
  },
  file: {
    folder: 'it is a folder',
    notRegular: 'it is a pipe, a device or a socket, not a file',
    tooLarge: (bytes: number) => `it is larger than ${bytes / 1024 / 1024} MB`,
  },
  noAnswer: 'no answer',
  noLogin: 'no login for this proxy',
  noRoute: 'no route',
} as const;

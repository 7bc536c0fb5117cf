/** Technical details of the connection's reasons, also shown in the window. */
export const strings = {
  technical: {
    closed: (code: number, text: string) => `close code ${code} ${text}`.trim(),
    starting: 'settings, history and credentials are being read',
    disconnected: 'disconnected by hand',
    byHand: 'by hand',
    binary: 'expected text, came binary data',
    noUpgrade: 'no upgrade within 10 s',
    unsent: 'more than 1 MB unsent',
    noPong: 'no frame within 10 s of a ping',
    noFrames: 'no frame for two heartbeats',
  },
} as const;

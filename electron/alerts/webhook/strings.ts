/** Strings of the webhook: its text and why it failed. */
export const strings = {
  signature: (status: number) => `The gateway did not accept the signature (${status}).`,
  moved: (status: number) => `The gateway is at another address now (${status}).`,
  failed: (status: number) => `The gateway answered with an error (${status}).`,
  proxy: 'The proxy of this network did not let it through.',
  timeout: 'The gateway did not answer in time.',
  unreachable: (code: string) => `The gateway could not be reached (${code}).`,
  unreadable: 'The gateway’s answer could not be read.',
  notSent: 'The message could not be sent.',
  text: (what: string, minutes: number, open: number) =>
    `Doshii Monitor: nobody has answered ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what} for ${minutes} min.${open > 1 ? ` ${open} alerts are open in all.` : ''}`,
  problem: (cause: string) => `The message that nobody answers an alert did not get through. ${cause}`,
  problemNext: 'Check the address and the key of the gateway under Alerts.',
} as const;

/** Strings of the webhook: its text, why it failed, and which key is for which address. */
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
  keyName: 'key for the message gateway',
  declined: (host: string) =>
    `Messages to ${host} were not allowed, so nothing was saved. Save again and allow them, or enter another address.`,
  enterKey: (host: string, owner: string) =>
    `Enter the key for ${host}, or leave this empty to send messages unsigned. The stored one belongs to ${owner}, and is not used anywhere else.`,
  keyElsewhere: (owner: string, host: string) =>
    `The key of the message gateway belongs to ${owner}, and is not used for ${host}.`,
  keyElsewhereNext: (host: string) =>
    `Messages go there unsigned until you enter the key for ${host} under Alerts.`,
  consent: {
    message: (host: string) => `Send messages to ${host}?`,
    detail:
      'The monitor will send a message to this address when nobody answers an alert. Agree only if you entered the address yourself.',
    action: 'Send messages there',
  },
} as const;

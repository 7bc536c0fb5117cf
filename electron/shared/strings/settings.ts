/** Strings of what is wrong with an entry of the settings, an address or a policy. */

/** Of a credential by its name in a sentence. */
const credential = (what: string) => ({
  empty: `The ${what} is empty. Copy it from your App’s credentials in the Doshii dashboard.`,
  header: (start: string) =>
    `This starts with “${start}”, so it is an authorisation header. Enter only the ${what}.`,
  address: `This is a web address. Enter only the ${what} from the Doshii dashboard.`,
  named: `Leave out the name in front. Enter only the ${what} itself.`,
  spaces: `There is a space or line break inside. Copy the ${what} again, in one piece.`,
  encoded: `This looks like an ${what} that is already encoded. Enter it as the Doshii dashboard shows it.`,
});

export const strings = {
  proxyUserAddress:
    'This is a web address. The proxy’s own is taken from this computer; enter only the user name.',
  proxyUserColon: 'A user name has no colon. Enter the password in its own field.',
  proxyUserMissing: 'Enter the user name that goes with the password.',
  unknownTimeZone: 'This computer does not know this time zone. Choose another one.',
  hoursMissing: 'Enter when it opens and when it closes.',
  hoursEqual: 'It opens and closes at the same time. Change one, or choose “All day” or “Closed”.',
  number: (min: string, max: string) => `Enter a whole number from ${min} to ${max}.`,
  credentials: { clientId: credential('client ID'), clientSecret: credential('client secret') },
  deviceId: {
    address: 'This is a web address. Enter only the device ID, or leave the field empty.',
    spaces: 'A device ID has no spaces. Copy it again, or leave the field empty.',
  },
  address: {
    unreadable: 'an unreadable address',
    empty: 'The address is empty. Enter one like wss://socket.live.doshii.co, or choose Sandbox or Live.',
    /** @param host with or without a port and a path */
    bare: (host: string) => `Add wss:// in front: wss://${host}`,
    invalid: (text: string) => `“${text}” is not an address. Enter one like wss://socket.live.doshii.co.`,
    scheme: (protocol: string) =>
      `The address starts with ${protocol}// but a socket address starts with wss://.`,
    unencrypted:
      'ws:// would send the client ID unencrypted over the network. Use wss://; ws:// is allowed to this computer only.',
    login: 'The address contains a user name or password. Remove everything before the @.',
    query:
      'The address ends in a query. Remove everything from the ? on; the client ID has a field of its own.',
  },
  policyAdoption: {
    new: 'The credentials of the policy are stored. Start the monitor once more before you remove them from the policy.',
    proved:
      'The credentials of the policy are stored and were read back, so they can be removed from the policy.',
  },
  policy: { unknown: 'there is no such setting', unreadable: 'it cannot be read' },
  place: (line: number, column: number) => `line ${line}, column ${column}`,
} as const;

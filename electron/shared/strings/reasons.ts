/** Why there is no connection, and what to do. */
const WAIT = 'We keep trying. Until then, check the till and tablets for orders.';
const CHECK_NETWORK = 'Check that this computer is online. The monitor keeps trying by itself.';
const CHECK_PROXY =
  'Ask your network administrator about its proxy, or check the proxy in this computer’s network settings.';

const CHECK_BETWEEN =
  'The monitor keeps trying by itself. If this goes on, ask your network administrator whether a proxy or firewall changes the data, and check the address in the settings.';

type Sentences = readonly [sentence: string, nextStep: string];

export const REASONS = {
  disconnected: [
    'You stopped watching.',
    'New orders aren’t announced here until you choose Start watching.',
  ],
  ended: ['The monitor was ended. No events are received.', 'Start Doshii Monitor again to receive events.'],
  'not-running': [
    'The monitor was ended and started again.',
    'Leave Doshii Monitor running, so that it misses nothing.',
  ],
  'not-configured': [
    'There is no client ID, or no address that can be used, so there is nothing to connect with.',
    'Enter the client ID of your App in the settings, and check the environment there.',
  ],
  starting: ['The monitor is starting.', 'Nothing to do: it connects in a moment.'],
  'key-store': [
    'The stored credentials cannot be read, so there is nothing to connect with. No events are received.',
    'Choose Try again in the monitor’s window. It connects as soon as it can read them.',
  ],

  closed: ['Doshii closed the connection.', WAIT],
  cut: ['The connection dropped.', WAIT],
  'too-large': ['Doshii sent a frame that is too large to be read, so the connection was ended.', WAIT],
  'invalid-frame': ['The data that arrived was not valid, so the connection was ended.', CHECK_BETWEEN],
  congested: ['Doshii did not read what the monitor sent, so the connection was ended.', WAIT],
  silent: ['The connection went silent: no answer to the heartbeat within 10 seconds.', WAIT],
  asleep: ['This computer was asleep, so the old connection can no longer be trusted.', WAIT],
  'held-up': ['The monitor was held up, so the old connection can no longer be trusted.', WAIT],
  standstill: [
    'This computer was asleep or the monitor was held up, so the old connection can no longer be trusted.',
    WAIT,
  ],
  replaced: ['You asked for a new connection.', WAIT],

  unauthorised: [
    'Doshii doesn’t know this client ID in this environment.',
    'Check the client ID and the environment in the settings.',
  ],
  forbidden: [
    'Doshii knows this client ID but does not let it connect here.',
    'Check the device ID and the environment in the settings, or ask Doshii whether the App is allowed.',
  ],
  'not-found': [
    'There is no Doshii socket at this address.',
    'The path may be wrong for this environment: check the address in the settings.',
  ],
  refused: ['Doshii refused the connection.', 'Check the settings, or ask Doshii.'],
  conflict: [
    'Doshii reports a conflict: it may still hold an earlier connection of this monitor.',
    'The monitor keeps trying by itself. If this goes on, check whether another computer uses the same device ID.',
  ],
  'rate-limited': ['Doshii asks the monitor to connect less often.', WAIT],
  unavailable: ['Doshii is not available at the moment.', WAIT],
  'server-error': ['Doshii has an internal error at the moment.', WAIT],
  'not-doshii': [
    'This network wants you to sign in.',
    'Open a browser on this computer and sign in to the network. The monitor keeps trying by itself.',
  ],

  'invalid-answer': [
    'The answer to the connection request was not valid: something other than Doshii may have sent it.',
    CHECK_BETWEEN,
  ],
  'connect-timeout': ['Doshii did not answer within 10 seconds.', CHECK_NETWORK],
  'connection-refused': ['Doshii isn’t answering.', WAIT],
  'name-not-found': ['This computer may have no internet: Doshii’s name can’t be looked up.', CHECK_NETWORK],
  unreachable: ['There is no way to the server from this network.', CHECK_NETWORK],
  network: ['The connection failed.', CHECK_NETWORK],

  'certificate-expired': [
    'The server’s certificate is not valid today, so nothing was sent to it.',
    'Check this computer’s date and time. If they are right, contact Doshii.',
  ],
  'certificate-other-host': [
    'The server’s certificate is for another name, so nothing was sent to it.',
    'Check the address in the settings. On a guest network, open a browser and sign in first.',
  ],
  'certificate-untrusted': [
    'The server’s certificate comes from an issuer that this computer does not trust, so nothing was sent to it.',
    'This network may inspect encrypted traffic: ask your network administrator to leave Doshii out, or to add its certificate to this computer; then quit and start the monitor.',
  ],
  'tls-failed': [
    'No encrypted connection could be agreed on, so nothing was sent.',
    'Ask your network administrator whether it lets encrypted connections to Doshii through.',
  ],

  'proxy-unreachable': ['This network’s proxy cannot be reached.', CHECK_PROXY],
  'proxy-credentials': [
    'This network’s proxy wants a user name and a password.',
    'Enter or correct them in the settings under Network proxy.',
  ],
  'proxy-refused': ['This network’s proxy does not let the monitor through to Doshii.', CHECK_PROXY],
} as const satisfies Record<string, Sentences>;

/** The next step when the allowance of attempts makes the wait long. */
export const HELD =
  'The monitor has used up its attempts for now and is waiting, as Doshii asks. Choose Try now to try anyway.';

/** @param sentence of `held-up` or `standstill` */
export const stoodStillFor = (sentence: string, length: string): string =>
  sentence.replace('held up,', `held up for at least ${length},`);

export const lateTimer = (ms: number): string => `timer late by ${ms} ms`;

/** Strings of settings, credentials and the policy. */
import { strings as webhook } from '../alerts/webhook/strings.ts';
import type { Settings } from '../shared/settings/settings.ts';
import { capitalized } from '../shared/text/capitalized.ts';

const NO_ACCESS = 'This user may not write to the settings folder.';
const [ACCOUNT, CONNECTION] = ['Doshii account', 'Connection policy'];
const CONNECTS = 'The monitor connects as soon as it can read them.';

export const strings = {
  unreadableCredential: {
    sentence: (what: string) => `The stored ${what} could not be decrypted by this computer’s key store.`,
    nextStep: (what: string) =>
      `Enter the ${what} again in the settings. It is only readable to the user and computer that stored it.`,
  },
  unprotected: {
    sentence:
      'This computer had no keyring when the credentials were stored, so they are readable by anyone who can read this user’s files.',
    nextStep:
      'Set up a keyring for this user (gnome-keyring or KWallet) and start the monitor again, or save the settings and agree to keep them readable.',
  },
  keyStore: {
    notConnected: 'Doshii Monitor is not connected',
    response: { deadline: 'right away', otherwise: 'No events are received.' },
    saveRefused: (cause: string) => `${cause} Nothing was changed.`,
    problems: {
      locked: [
        'The keyring of this computer is locked, so the stored credentials cannot be read and nothing is received.',
        `Choose Try again and enter the password of the keyring. ${CONNECTS}`,
      ],
      absent: [
        'The keyring of this computer is not running, so the stored credentials cannot be read and nothing is received.',
        `Start the keyring, or sign in to the desktop again. ${CONNECTS} You can also enter them again in the settings.`,
      ],
      silent: [
        'The key store of this computer does not answer, so the stored credentials cannot be read and nothing is received.',
        `Look for a window that asks for a password, perhaps behind others. ${CONNECTS}`,
      ],
      refused: [
        'The key store of this computer did not let the monitor read the stored credentials, so nothing is received.',
        'Choose Try again: the monitor restarts and asks once more. You can also enter the credentials again in the settings.',
      ],
    },
    saves: {
      locked: 'The keyring of this computer is locked. Save again and enter its password.',
      absent: 'The keyring of this computer is not running. Start it, then save again.',
      silent:
        'The key store of this computer does not answer. Look for a window that asks for a password, perhaps behind others, and save again.',
      refused:
        'The key store of this computer refused the monitor. Quit the monitor, start it, and save again.',
    },
  },
  save: {
    failed: 'The settings could not be written.',
    nothingChanged: (cause: string, code: string) =>
      `${cause} Nothing was changed${code === '' ? '' : ` (${code})`}. Fix this and save again.`,
    causes: {
      ENOSPC: 'The disk is full.',
      EACCES: NO_ACCESS,
      EPERM: NO_ACCESS,
      EROFS: 'The disk is read-only.',
    } as Readonly<Record<string, string>>,
  },
  credentials: {
    clientId: 'client ID',
    clientSecret: 'client secret',
    proxyUser: 'user name for the proxy',
    proxyPassword: 'password for the proxy',
    gatewayKey: webhook.keyName,
  },
  policy: {
    unreadable: (source: string, failure: string) =>
      `${capitalized(source)} could not be read (${failure}), so nothing in it applies.`,
    unreadableNext:
      'Check that the monitor connects where it should. Your administrator can fix this; then start the monitor again.',
    unsafe: (source: string, writable: string) =>
      `${capitalized(source)} is not used: ordinary users of this computer can write ${writable}.`,
    unsafeUsed: (source: string, writable: string) =>
      `Ordinary users of this computer can change ${source}, because they can write ${writable}.`,
    unsafeUsedNext:
      'Your administrator can take that right away with icacls, as the policy document says; then start the monitor again.',
    unsafeNext: (writable: string) =>
      `Your administrator can take that right away (chown root, chmod go-w ${writable}); then start the monitor again.`,
    mistake: (source: string, mistakes: readonly string[], more: number) =>
      `There is a mistake in ${source}. ${mistakes.join(' ')}${more > 0 ? ` And ${more} more.` : ''}`,
    mistakeNext:
      'The valid settings apply. Your administrator can correct the rest; then start the monitor again.',
    credentialsNotKept: (cause: string) =>
      `The credentials of the policy could not be kept on this computer. ${cause}`,
    credentialsNotKeptNext:
      'They are used as long as the policy holds them. Your administrator can fix this; then start the monitor again.',
    unknownPart: (name: string, parts: string) => `“${name}” is none of ${parts}.`,
    unknownHidden: (name: string) => `hidden: “${name}” is not a setting.`,
    unknownCredential: (name: string, known: string) => `credentials.${name}: expected one of ${known}.`,
    credentialLength: (name: string, max: number) =>
      `credentials.${name}: expected a text of 1 to ${max} characters.`,
    notJson: (place: string) => `It is not JSON: see ${place}, so nothing in it applies.`,
    notObject: 'It must be an object, { "fixed": { … } }, so nothing in it applies.',
    notSettings: (part: string) => `${part}: expected an object of settings and values.`,
    notFlag: (part: string) => `${part}: expected true or false.`,
    commandLine: 'the command line',
    file: (path: string) => `the policy file ${path}`,
    tooLarge: 'over 1 MB',
    groupPolicy: 'Group Policy',
    noAnswer: (seconds: number) => `no answer within ${seconds} seconds`,
    exitCode: (code: number) => `exit code ${code}`,
    noKeyStore:
      'This computer has no key store, and the policy does not say acceptPlain, so they were not stored.',
  },
  address: {
    unusable: (problem: string) => `The socket address in the settings cannot be used. ${problem}`,
    unusableNext: 'Nothing is received until it is corrected in the settings.',
    policyMistake: (source: string | undefined, place: string, problem: string) =>
      `There is a mistake in ${source}. ${place}: ${problem}`,
    policyMistakeNext:
      'Nothing is received until it is corrected. Your administrator can correct it; then start the monitor again.',
  },
  elsewhere: {
    enterClientId: (host: string, owner: string) =>
      `Enter the client ID for ${host}. The stored one belongs to ${owner}, and is not sent anywhere else.`,
    enterClientSecret: (host: string, owner: string) =>
      `Enter the client secret for ${host}, or leave this empty to do without. The stored one belongs to ${owner}, and is not used anywhere else.`,
    deviceId: (owner: string, host: string) =>
      `This device ID belongs to ${owner}. Clear the field, or enter one of ${host}.`,
    clientId: (owner: string, host: string) =>
      `The client ID belongs to ${owner}, and is not sent to ${host}.`,
    clientIdNext: (host: string) =>
      `Nothing is received until you enter the client ID for ${host} in the settings, or change the address back.`,
    clientSecret: (owner: string, host: string) =>
      `The client secret belongs to ${owner}, and is not used for ${host}.`,
    clientSecretNext: (host: string) =>
      `Doshii’s REST API is not asked until you enter the client secret for ${host} in the settings.`,
    otherAddress: 'another address',
  },
  file: {
    damaged: (copy: string | null) =>
      copy === null
        ? 'The settings file was damaged.'
        : `The settings file was damaged and is kept as ${copy}, without credentials.`,
    noCopy: 'There was no good copy: please enter the settings again.',
    noCopyOfSettings:
      'There was no good copy, so the default settings apply: please check them. The credentials could be read and were kept.',
    /** The groups of the window that settings are in. */
    groups: {
      environment: ACCOUNT,
      address: ACCOUNT,
      deviceId: ACCOUNT,
      theme: 'Appearance',
      textSize: 'Appearance',
      currency: 'Appearance',
      heartbeatSeconds: CONNECTION,
      allowedAttempts: CONNECTION,
      alertAfterSeconds: CONNECTION,
      retentionDays: 'History',
      retentionEvents: 'History',
      tradingHours: 'Trading hours',
      savedFilters: 'Saved filters',
      chosenOverPolicy: 'Choices that differ from the policy',
      attention: 'Alerts',
      upkeep: 'Updates, Start with this computer',
    } satisfies Record<keyof Settings, string> as Readonly<Record<string, string>>,
    reset: (reset: readonly string[], lost: readonly string[]) =>
      [
        reset.length > 0 &&
          `Part of the settings file could not be read. What could be read was kept; elsewhere the last good values or the defaults apply. Affected: ${reset.join(', ')}.`,
        lost.length > 0 &&
          `These stored credentials could not be read and must be entered again: ${lost.join(', ')}.`,
      ]
        .filter((sentence) => sentence !== false)
        .join(' '),
    resetNext: (copy: string | null) =>
      `Check the settings.${copy === null ? '' : ` What the file held is kept as ${copy}, without credentials.`}`,
    restored: 'The last good settings were restored: please check that they are right.',
    unreadable: (cause: string) => `The settings file could not be read: ${cause}.`,
    unreadableNext:
      'The last good settings are in force. Another program may hold the file: when it no longer does, start the monitor again.',
  },
  defaultKeyring: 'Default keyring',
} as const;

/** Strings of what is wrong with the address of the webhook. */
export const strings = {
  invalid: 'That is not an address. Enter one like https://sms.example.com/doshii.',
  login:
    'The address contains a user name or password. Remove everything before the @; messages are signed instead.',
  unencrypted: 'The address must begin with https://, so that no one else can read the messages.',
} as const;

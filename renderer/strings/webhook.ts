/** Strings of the webhook. */
export const webhook = {
  step: 'Message after',
  noAddress: 'It needs the address of a gateway, below.',
  title: 'Message gateway',
  help: 'A service of your choice that turns a message into an SMS, a call or a chat.',
  address: 'Address',
  addressHelp: 'Starts with https://. It gets a small JSON message, never with guests or amounts.',
  addressExample: 'https://example.com/alerts',
  key: 'Key',
  keyHelp: 'Messages are signed with it, so that the gateway knows that they come from here.',
  keyRemove: 'Leave it empty to remove the stored one.',
  keyStored: 'A key is stored',
} as const;

/** Where a message may go when nobody answers an alert. */
import { isLoopback } from './protocol.ts';

/** @returns what is wrong with the address, as a sentence, or null. Unencrypted `http:` is for this computer only. */
export function gatewayAddressProblem(address: string): string | null {
  const example = 'Enter one like https://alerts.example.com/doshii, or leave it empty.';
  if (!URL.canParse(address)) return `“${address.slice(0, 80)}” is no address for messages. ${example}`;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return `The address for messages starts with ${url.protocol} but must start with https://. ${example}`;
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return 'http:// would send messages unencrypted over the network. Use https://; http:// is allowed to this computer only.';
  if (url.username !== '' || url.password !== '')
    return 'The address for messages contains a user name or password. Remove everything before the @; messages are signed instead.';
  return null;
}

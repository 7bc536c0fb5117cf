/** Where a message may go when nobody answers an alert. */
import { isLoopback } from './loopback.ts';

/** @returns what is wrong with the address of a gateway, as a sentence, or null. Unencrypted `http:` is for this computer only. */
export function gatewayProblem(address: string): string | null {
  if (address === '') return null;
  if (!URL.canParse(address)) return 'That is no address. Enter one like https://sms.example.com/doshii.';
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '')
    return 'The address contains a user name or password. Remove everything before the @; messages are signed instead.';
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return null;
  return 'The address must begin with https://, so that nobody else reads the messages.';
}

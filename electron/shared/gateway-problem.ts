/** Where a message may go when nobody answers an alert. */
import { isLoopback } from './loopback.ts';
import { strings } from './strings/alerts.ts';

/** @returns what is wrong with the address of a gateway, as a sentence, or null. Unencrypted `http:` is for this computer only. */
export function gatewayProblem(address: string): string | null {
  if (address === '') return null;
  if (!URL.canParse(address)) return strings.gateway.invalid;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return strings.gateway.login;
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return null;
  return strings.gateway.unencrypted;
}

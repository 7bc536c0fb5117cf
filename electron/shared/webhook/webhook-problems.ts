/** Where the webhook may lead, and what is wrong with its entries in the form. */
import { isLoopback } from '../platform/loopback.ts';
import { strings } from '../strings/webhook.ts';
import type { MessageStepSettings } from './webhook-settings.ts';

/** @returns what is wrong with the address of a gateway, as a sentence, or null. Unencrypted `http:` is for this computer only. */
export function gatewayProblem(address: string): string | null {
  if (address === '') return null;
  if (!URL.canParse(address)) return strings.invalid;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return strings.login;
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return null;
  return strings.unencrypted;
}

/** @returns null when the address leads nowhere */
export function gatewayOrigin(address: string): string | null {
  return address === '' || gatewayProblem(address) !== null ? null : new URL(address).origin;
}

/** By field of the form. */
export function webhookProblems({ gatewayAddress }: { readonly gatewayAddress: string }) {
  return { gatewayAddress: gatewayProblem(gatewayAddress) };
}

/** The step as the form names it, and its seconds. */
export function messageSeconds({ messageAfterSeconds }: MessageStepSettings) {
  return [['message', messageAfterSeconds]] as const;
}

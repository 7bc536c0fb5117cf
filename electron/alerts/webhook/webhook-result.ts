/** What a gateway made of a message, as a sentence without its address. */
import type { Sent } from '../../platform/net/transport.ts';

/** @returns null when it was taken */
export function webhookRefusal(sent: Sent): string | null {
  if (sent.ok) {
    const { status } = sent.answer;
    if (status >= 200 && status < 300) return null;
    if (status === 401 || status === 403) return `The gateway did not accept the signature (${status}).`;
    if (status >= 300 && status < 400) return `The gateway is at another address now (${status}).`;
    return `The gateway answered with an error (${status}).`;
  }
  const { failure } = sent;
  switch (failure.type) {
    case 'proxy':
      return 'The proxy of this network did not let it through.';
    case 'connect-timeout':
    case 'answer-timeout':
      return 'The gateway did not answer in time.';
    case 'network':
      return `The gateway could not be reached (${failure.code}).`;
    default:
      return 'The gateway’s answer could not be read.';
  }
}

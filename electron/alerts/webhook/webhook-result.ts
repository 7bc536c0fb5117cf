/** What a gateway made of a message, as a sentence without its address. */
import type { Sent } from '../../platform/net/transport.ts';
import { strings } from './strings.ts';

/** @returns null when it was taken */
export function webhookRefusal(sent: Sent): string | null {
  if (sent.ok) {
    const { status } = sent.answer;
    if (status >= 200 && status < 300) return null;
    if (status === 401 || status === 403) return strings.signature(status);
    if (status >= 300 && status < 400) return strings.moved(status);
    return strings.failed(status);
  }
  const { failure } = sent;
  switch (failure.type) {
    case 'proxy':
      return strings.proxy;
    case 'connect-timeout':
    case 'answer-timeout':
      return strings.timeout;
    case 'network':
      return strings.unreachable(failure.code);
    default:
      return strings.unreadable;
  }
}

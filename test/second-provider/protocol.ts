/** The socket of Platter, a made-up ordering service: topics with a payload, and beats that are answered. */
import type { SocketProtocol } from '../../electron/provider.ts';
import { isRecord } from '../../electron/shared/text/json.ts';

export const PLATTER_PROTOCOL: SocketProtocol = {
  ping: (nowMs) => JSON.stringify({ topic: 'beat', n: nowMs }),
  pong: ({ value }) => JSON.stringify({ topic: 'beat-back', n: value }),
  parse: (text) => {
    const message = parsed(text);
    if (!isRecord(message)) return { type: 'unreadable', problem: 'expected a JSON object with a topic' };
    const { topic, n, payload } = message;
    if (topic === 'beat') return { type: 'ping', value: n, form: '' };
    if (topic === 'beat-back') return { type: 'pong', value: n, apiVersion: null };
    if (typeof topic !== 'string') return { type: 'unreadable', problem: 'expected a topic' };
    return { type: 'event', name: topic, body: payload, envelope: null };
  },
  event: (topic, payload) => JSON.stringify({ topic, payload }),
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What one inbound frame of the socket is, whatever the ordering service. */
import type { Envelope } from './monitor-event.ts';

export type Frame =
  | { readonly type: 'pong'; readonly value: unknown; readonly apiVersion: string | null }
  /** @property form how it was written, for its answer */
  | { readonly type: 'ping'; readonly value: unknown; readonly form: string }
  | EventFrame
  /** It asks for nothing. */
  | { readonly type: 'control' }
  | { readonly type: 'unreadable'; readonly problem: string };

export interface EventFrame {
  readonly type: 'event';
  readonly name: string;
  readonly body: unknown;
  /** Null when the service has one form only. */
  readonly envelope: Envelope | null;
}

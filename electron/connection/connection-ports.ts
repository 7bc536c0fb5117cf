/** What the connection needs from outside, and what it tells: the socket, the clock, chance and the listeners. */
import type { Explanation } from '../shared/connection/reasons.ts';
import type { ConnectionView } from '../shared/connection/connection-view.ts';
import type { Frame } from '../shared/events/frame.ts';
import type { SocketProtocol } from '../provider.ts';
import type { Clock } from '../platform/clock.ts';
import type { Failure } from './socket-failure.ts';

export interface SocketHandlers {
  onOpen(): void;
  /** @param text null for a binary frame, which Doshii never documents. */
  onFrame(text: string | null): void;
  /** Once, whatever ended it; nothing follows. */
  onEnd(failure: Failure): void;
}

export interface Socket {
  /** Bytes of frames so far, whole or not; without those of pings and pongs of the WebSocket protocol itself. */
  readonly bytesRead: number;
  send(text: string): void;
  /** Says goodbye with close code 1000. What the server still sends arrives, for `GOODBYE_MS` at most. */
  close(): void;
  /** Cuts at once, for a peer that no longer listens. */
  terminate(): void;
}

/** Time for a server to answer a goodbye, ms. */
export const GOODBYE_MS = 2_000;

/** Never throws; every failure arrives later through `onEnd`. */
export type OpenSocket = (url: string, handlers: SocketHandlers) => Socket;

export interface Target {
  /** Holds the credential. */
  readonly url: string;
  /** Another documented address of the same socket, at the same origin. */
  readonly otherUrl?: string | null;
  /** What may be shown of it. */
  readonly destination: string;
  /** What a 401 means there, where more is known than that. */
  readonly unknownClient?: Explanation | null;
}

/** What the settings decide of the policy. */
export interface ConnectionPolicy {
  readonly heartbeatIntervalMs: number;
  /** Attempts in any window of `ALLOWANCE_WINDOW_MS`. */
  readonly allowedAttempts: number;
}

export interface ConnectionOptions {
  /** Of the ordering service. */
  readonly protocol: Pick<SocketProtocol, 'ping' | 'pong' | 'parse'>;
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  /** This program's version, sent in heartbeats. */
  readonly version: string;
  /** Read again each time, so that a change of the settings takes effect at the next heartbeat or attempt. */
  readonly policy: () => ConnectionPolicy;
  /** Every change of state, in order. */
  readonly onState: (view: ConnectionView) => void;
  /** The round-trip time or the last sign of life moved within a state; a flood of heartbeats is reported once a second. */
  readonly onVitals: (view: ConnectionView) => void;
  /** Every frame that is not a heartbeat, with its text; null for binary. */
  readonly onFrame: (frame: Frame, text: string | null) => void;
  /** A listener threw. The connection goes on. */
  readonly onFault: (error: unknown) => void;
}

/** `standstill`: nothing ran for a while, and no system event says why. */
export type WakeReason = 'resume' | 'unlock' | 'network' | 'standstill';

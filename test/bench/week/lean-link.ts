/** A connection of which only its states are real: months pass without a heartbeat every 30 seconds. */
import type { ConnectionName, ConnectionView } from '../../../electron/shared/connection/connection-view.ts';
import { reason } from '../../../electron/shared/connection/reasons.ts';
import type { Clock } from '../../../electron/platform/clock.ts';

export interface LeanLinkEvents {
  readonly onFrame: (text: string) => void;
  readonly onState: (view: ConnectionView) => void;
  readonly onVitals: (view: ConnectionView) => void;
}

const LOST = reason('network', 'The network is not reachable.');

export class LeanLink {
  readonly #clock: Clock;
  readonly #events: LeanLinkEvents;
  #name: ConnectionName = 'off';
  #since = 0;
  #lastFrameAt: number | null = null;
  #lostSince: number | null = null;

  constructor(clock: Clock, events: LeanLinkEvents) {
    this.#clock = clock;
    this.#events = events;
  }

  comeBack(): void {
    // The computer has not noticed that the link was dead: it ends the old one now.
    if (this.#name === 'live') this.lose();
    this.#to('connecting');
    this.#to('handshaking');
    this.#lastFrameAt = this.#clock.now();
    this.#lostSince = null;
    this.#to('live');
  }

  lose(): void {
    if (this.#name !== 'live') return;
    this.#lostSince = this.#lastFrameAt;
    this.#to('waiting');
  }

  hears(): void {
    if (this.#name !== 'live') return;
    this.#lastFrameAt = this.#clock.now();
    this.#events.onVitals(this.#view);
  }

  receive(text: string): void {
    this.#lastFrameAt = this.#clock.now();
    this.#events.onFrame(text);
  }

  #to(name: ConnectionName): void {
    this.#name = name;
    this.#since = this.#clock.now();
    this.#events.onState(this.#view);
  }

  get #view(): ConnectionView {
    const now = this.#clock.now();
    return {
      name: this.#name,
      since: this.#since,
      lostSince: this.#lostSince,
      attempt: this.#name === 'live' ? 0 : 1,
      retryAt: this.#name === 'waiting' ? now + 30_000 : null,
      lastFrameAt: this.#lastFrameAt,
      roundTripMs: this.#name === 'live' ? 20 : null,
      roundTripAt: this.#name === 'live' ? now : null,
      attemptsLeft: 30,
      reason: this.#name === 'live' ? null : LOST,
      destination: 'Doshii sandbox',
    };
  }
}

/** What one client ID and device was sent and what it missed: Doshii's backlog of ten minutes. */
import type { Link } from './server-link.ts';

/** Doshii keeps missed events for ten minutes and never sends older ones. */
export const BACKLOG_MS = 10 * 60_000;
/** How far back a server that replays too much goes, ms. */
export const REPEAT_MS = 60_000;

export const BACKLOGS = ['missed', 'repeat', 'none'] as const;
/** What a returning monitor is sent first: what it missed, that and its last minute once more, or nothing. */
export type Backlog = (typeof BACKLOGS)[number];

interface Kept {
  readonly at: number;
  readonly frame: string;
}

export class Session {
  /** Empty for a monitor without one. */
  readonly deviceId: string;
  readonly links = new Set<Link>();
  #missed: Kept[] = [];
  #recent: Kept[] = [];

  constructor(deviceId: string) {
    this.deviceId = deviceId;
  }

  /** How many events wait for a monitor to come back. */
  get waiting(): number {
    return this.#missed.length;
  }

  /** @param now monotonic ms */
  deliver(frame: string, now: number): void {
    const ready = [...this.links].filter((link) => link.ready);
    const sent = ready.map((link) => link.send(frame)).some(Boolean);
    const list = sent ? this.#recent : this.#missed;
    list.push({ at: now, frame });
    while (list[0] !== undefined && list[0].at < now - (sent ? REPEAT_MS : BACKLOG_MS)) list.shift();
  }

  /** A monitor that is there gets one, as the newest of its kind; the others end. */
  keepOnly(newest: Link, code: number): void {
    for (const link of this.links) if (link !== newest) link.close(code, 'replaced by a newer connection');
  }

  /** Sends a link that has become ready what the backlog holds for it. @param now monotonic ms */
  catchUp(link: Link, backlog: Backlog, now: number): void {
    const missed = this.#missed.filter(({ at }) => at >= now - BACKLOG_MS);
    const repeated = this.#recent.filter(({ at }) => at >= now - REPEAT_MS);
    this.#missed = [];
    if (backlog === 'none') return;
    if (backlog === 'repeat') repeated.forEach(({ frame }) => link.send(frame));
    for (const { frame } of missed) {
      if (link.send(frame)) this.#recent.push({ at: now, frame });
    }
  }
}

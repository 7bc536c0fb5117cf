/** Alerts of a venue with one location, "a", whose connection and POS come and go. */
import type { ConnectionView } from '../../electron/shared/connection/connection-view.ts';
import type { Reason } from '../../electron/shared/connection/reasons.ts';
import type { ThingCounts } from '../../electron/shared/events/gap.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import type { PosState } from '../../electron/shared/rest/location-health.ts';
import { FakeAttention } from './fake-attention.ts';
import { NOTHING_KNOWN } from './nothing-learned.ts';
import { connection } from './window-fixtures.ts';

const NOBODY = { everywhere: false, locations: [] };

export class FakeVenue extends FakeAttention {
  /** What Doshii says of every thing. */
  status: string | null = 'pending';
  takesNothing = false;
  hasNetwork = true;
  /** Locations where no acceptance is ever heard. */
  unheard: readonly string[] = [];
  hasSecret: boolean;
  /** What has an unknown status since a gap, by its row. */
  readonly unknown: (readonly [number, ThingCounts])[] = [];
  /** Rows that were learned from. */
  readonly learned: MonitorEvent[] = [];

  constructor(hasSecret: boolean) {
    const known = {
      hasSecret: () => this.hasSecret,
      hasNetwork: () => this.hasNetwork,
      onUnknown: (seq: number, things: ThingCounts) => void this.unknown.push([seq, things]),
      askStatus: () => Promise.resolve(this.status),
      acceptTimes: {
        ...NOTHING_KNOWN.acceptTimes,
        heard: (event: MonitorEvent) => void this.learned.push(event),
        isTakingNothing: () => this.takesNothing,
        hearsNoAcceptances: (id: string) => this.unheard.includes(id),
      },
    };
    super({ settings: { teamAccepts: NOBODY }, known });
    this.hasSecret = hasSecret;
    this.link('live');
  }

  /** @param why null for the usual reason */
  link(name: ConnectionView['name'], lastFrameAt = this.clock.now(), why: Reason | null = null): void {
    this.attention.connection(connection({ name, lastFrameAt, ...(why && { reason: why }) }));
  }

  pos(state: PosState, silentMs: number | null = 330_000): void {
    const health = { locationId: 'a', name: 'Harbour Bar', state, heartbeatAt: null, silentMs, why: null };
    this.attention.health({ askedAt: this.clock.now(), locations: [health] });
  }

  /** The row of a gap that has just ended. @param from seconds since the beginning */
  gap(from: number, exceedsResend = false): number {
    const now = this.clock.now();
    const cause = { code: 'cut', sentence: '', nextStep: '', technical: '' } as const;
    const gap = {
      from: now - (this.seconds - from) * 1_000,
      to: now,
      cause,
      exceedsResend,
      recovery: null,
    };
    return this.see({ kind: 'gap', status: null, entityId: null, gap }).seq;
  }

  get alarms(): readonly string[] {
    return this.records.flatMap((record) => (record.type === 'raised' ? [record.kind] : []));
  }

  get covered(): readonly string[] {
    return this.records.flatMap((record) =>
      record.type === 'raised' ? record.covers : record.type === 'covers' ? [record.thing] : [],
    );
  }
}

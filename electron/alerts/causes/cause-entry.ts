/** A cause that runs or is ending, and what hangs on it. */
import type { PosHealth } from '../../shared/rest/location-health.ts';
import type { OpenAlert } from '../open-alerts.ts';
import type { CauseKind, RunningCause } from './cause-dependencies.ts';
import type { LastingCause } from './lasting-cause.ts';

export interface Cause extends RunningCause {
  readonly times: LastingCause;
  readonly held: ReadonlySet<OpenAlert>;
  /** Of the POS, as it was when it was first found offline. */
  readonly health: PosHealth | null;
}

export class CauseEntry implements Cause {
  readonly kind: CauseKind;
  readonly locationId: string | null;
  readonly times: LastingCause;
  readonly held = new Set<OpenAlert>();
  health: PosHealth | null = null;
  /** When it was heard again, Unix ms of the question. */
  heardAt: number | null = null;
  /** Ends the wait for an answer that can be used; null while there is one. */
  cancelUnknown: (() => void) | null = null;

  /** @param timesOf creates its times */
  constructor(kind: CauseKind, locationId: string | null, timesOf: (entry: CauseEntry) => LastingCause) {
    this.kind = kind;
    this.locationId = locationId;
    this.times = timesOf(this);
  }

  get isCalled(): boolean {
    return this.times.isCalled;
  }

  /** It is known only by what is pending: when nothing is, nobody is needed. */
  get isIdle(): boolean {
    return this.kind === 'takes-nothing' && this.isCalled && this.held.size === 0;
  }

  /** There is an answer that can be used, or it no longer matters. */
  known(): void {
    this.cancelUnknown?.();
    this.cancelUnknown = null;
  }
}

/** Why nothing comes from Doshii: the connection is lost, or this computer has no network, so that it has to be. */
import type { ConnectionView } from '../../shared/connection/connection-view.ts';
import type { Reason } from '../../shared/connection/reasons.ts';
import type { Clock } from '../../platform/clock.ts';
import type { CauseEntry } from './cause-entry.ts';
import type { LinkKind } from './cause-dependencies.ts';
import type { ResendWindow } from './resend-window.ts';

/** A loss is noticed so late at most, ms; more is a computer that slept. */
const MAX_DEAF_MS = 60_000;
/** A connection on which something due hangs has so long to come back before it is called, ms. */
export const NEEDED_MS = 4_500;
/** Once the network is there again, the connection has so long to follow before it is called in its place, ms. */
export const NETWORK_BACK_MS = 15_000;
/** Reasons by which nothing came since the last frame; with any other the link was cut just now. */
const DEAF: ReadonlySet<Reason['code']> = new Set(['silent', 'asleep', 'held-up', 'standstill']);
/** Reasons by which nothing outside this computer has answered. */
const UNREACHED: ReadonlySet<Reason['code']> = new Set([
  'unreachable',
  'name-not-found',
  'connect-timeout',
  'proxy-unreachable',
  'network',
]);

export interface LinkCausesOptions {
  readonly clock: Clock;
  /** Whether this computer has a network, as far as it knows. */
  readonly hasNetwork: () => boolean;
  readonly resends: ResendWindow;
  readonly entry: (kind: LinkKind) => CauseEntry;
  /** @param agoMs its calls are timed from so long ago, ms @param lastedMs for how long it is known to last, ms */
  readonly fail: (entry: CauseEntry, agoMs: number, lastedMs: number) => void;
  readonly end: (entry: CauseEntry, isBack: boolean) => void;
  /** What it holds is judged as soon as what was missed has come. */
  readonly release: (entry: CauseEntry) => void;
  /** Its alarm is to be raised again. */
  readonly call: (entry: CauseEntry) => void;
}

export class LinkCauses {
  readonly #options: LinkCausesOptions;
  /** Since it was last switched on. */
  #wasLive = false;
  #cancelReturn: (() => void) | null = null;

  constructor(options: LinkCausesOptions) {
    this.#options = options;
  }

  /** Takes every change of the connection's state, in order. */
  update(view: ConnectionView): void {
    if (view.name === 'off') this.#off();
    else if (view.name === 'live') this.#back();
    else {
      this.#lost(view);
      this.#lookAtNetwork(view);
    }
  }

  /** The network is called in place of the connection, with all that hangs on it. */
  networkCalled(): void {
    const { entry } = this.#options;
    move(entry('connection'), entry('network'));
  }

  /** No timer is left. */
  stop(): void {
    this.#cancelReturn?.();
    this.#cancelReturn = null;
  }

  #off(): void {
    const { entry, end } = this.#options;
    this.stop();
    this.#wasLive = false;
    for (const kind of ['network', 'connection'] as const) end(entry(kind), false);
  }

  #back(): void {
    const { entry, end, release, resends } = this.#options;
    this.stop();
    for (const each of [entry('connection'), entry('network')]) {
      if (!each.times.isHolding) continue;
      each.times.heal();
      resends.back();
      // A drop that nobody was called for is over as soon as what was missed has come.
      release(each);
      // What was never there cannot have been lost: a loss that follows is the first.
      if (!this.#wasLive && !each.isCalled) end(each, true);
    }
    this.#wasLive = true;
  }

  /** Called by the last frame, as the link may have been deaf from then on; how long it is lost is said by what is known. */
  #lost({ lastFrameAt, reason }: ConnectionView): void {
    const { clock, entry, fail, resends } = this.#options;
    const connection = entry('connection');
    if (connection.times.isHolding) return;
    const deafMs = Math.min(MAX_DEAF_MS, Math.max(0, clock.now() - (lastFrameAt ?? clock.now())));
    resends.lost(deafMs);
    fail(connection, deafMs, reason !== null && DEAF.has(reason.code) ? deafMs : 0);
  }

  #lookAtNetwork({ reason }: ConnectionView): void {
    const { clock, entry, hasNetwork } = this.#options;
    const network = entry('network');
    if (reason !== null && UNREACHED.has(reason.code) && !hasNetwork()) {
      this.stop();
      if (!network.times.isHolding) this.#networkLost(network);
    } else if (network.times.isHolding) {
      if (network.isCalled) this.#cancelReturn ??= clock.after(NETWORK_BACK_MS, () => this.#networkBack());
      else this.#networkBack();
    }
  }

  /** It is called at the time of the connection; behind one that was called already, it must last by itself. */
  #networkLost(network: CauseEntry): void {
    const { entry, fail } = this.#options;
    const { times, isCalled, held } = entry('connection');
    fail(network, isCalled ? 0 : times.timedMs, times.lengthMs);
    if (held.size > 0 && !isCalled) network.times.callWithin(NEEDED_MS);
  }

  /** The connection is lost all the same, and is called in its place. */
  #networkBack(): void {
    const { entry, end, call } = this.#options;
    this.stop();
    const [network, connection] = [entry('network'), entry('connection')];
    const wasCalled = network.isCalled;
    move(network, connection);
    end(network, false);
    if (connection.held.size > 0) connection.times.callWithin(NEEDED_MS);
    if (wasCalled && connection.isCalled) call(connection);
  }
}

function move(from: CauseEntry, to: CauseEntry): void {
  for (const alert of from.held) to.held.add(alert);
  from.held.clear();
}

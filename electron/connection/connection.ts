/** Holds one live socket: handshake, heartbeat, reconnect and refusal as one state machine with one timer. */
import type { ConnectionView } from '../shared/connection/connection-view.ts';
import type { Frame } from '../shared/events/frame.ts';
import { held, reason, type Reason } from '../shared/connection/reasons.ts';
import {
  AttemptAllowance,
  busyDelayMs,
  CONFLICT_DELAYS_MS,
  reconnectDelayMs,
  refusedDelayMs,
} from './backoff.ts';
import type { ConnectionOptions, Socket, Target, WakeReason } from './connection-ports.ts';
import { viewOf, type ConnectionState } from './connection-state.ts';
import { AddressFallback } from './endpoint-fallback.ts';
import { LifeSigns } from './life-signs.ts';
import { PingTiming } from './ping-timing.ts';
import { explain, retryClass, type Failure, type RetryClass } from './socket-failure.ts';
import { strings } from './strings.ts';
import { TimerSlot } from './timer-slot.ts';

/** TCP, TLS and upgrade together, ms. */
export const CONNECT_TIMEOUT_MS = 10_000;
/** A ping without any frame for this long means that the peer is gone, ms. */
export const SILENCE_DEADLINE_MS = 10_000;
/** A person's attempts begin at most so often, ms. */
export const MANUAL_INTERVAL_MS = 1_000;
/** Heartbeats are reported at most so often, ms. */
export const VITALS_INTERVAL_MS = 1_000;
/** Only a link that was live for this long resets the backoff, ms. */
export const STABLE_AFTER_MS = 10_000;
/** A timer that comes so late has measured this program and not the peer, ms … */
const LATE_MS = 5_000;
/** … so what arrived meanwhile is read for this long before anything is concluded, ms. */
export const READING_MS = 2_000;

const STARTING = reason('starting', strings.technical.starting);
const BY_HAND = reason('replaced', strings.technical.byHand);
const DISCONNECTED = reason('disconnected', strings.technical.disconnected);

export class Connection {
  readonly #options: ConnectionOptions;
  readonly #allowance = new AttemptAllowance();
  #state: ConnectionState;
  #target: Target | null = null;
  #addresses: AddressFallback | null = null;
  /** The one socket that counts; callbacks of any other are ignored. */
  #socket: Socket | null = null;
  /** Was replaced by hand and says goodbye: its events still count. */
  #leaving: Socket | null = null;
  readonly #timer: TimerSlot;
  readonly #ping: PingTiming;
  readonly #life: LifeSigns;
  #failures = 0;
  #refusals = 0;
  #liveAt = 0;
  #lastFrameAt: number | null = null;
  /** Monotonic ms of a person's latest attempt. */
  #manualAt = Number.NEGATIVE_INFINITY;
  /** Monotonic ms at which heartbeats were last reported. */
  #reportedAt = Number.NEGATIVE_INFINITY;
  /** Nothing ran for too long, and what arrived meanwhile is being read. */
  #isReading = false;
  #lostSince: number | null = null;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#timer = new TimerSlot(options.clock);
    this.#ping = new PingTiming(options.clock);
    this.#life = new LifeSigns(options.clock);
    this.#state = { name: 'off', since: options.clock.now(), reason: STARTING, retryAt: null, dueAt: 0 };
  }

  get view(): ConnectionView {
    return viewOf(this.#state, {
      lastFrameAt: this.#lastFrameAt,
      roundTripMs: this.#ping.roundTrip?.ms ?? null,
      roundTripAt: this.#ping.roundTrip?.at ?? null,
      lostSince: this.#lostSince,
      destination: this.#target?.destination ?? '',
      attemptsLeft: this.#allowance.left(
        this.#options.clock.monotonic(),
        this.#options.policy().allowedAttempts,
      ),
    });
  }

  /** Connects at once; a second call with the same URL does nothing, with another one it replaces the socket. */
  connect(target: Target): void {
    if (this.#state.name !== 'off' && this.#target?.url === target.url) return;
    this.#target = target;
    this.#addresses = new AddressFallback(target);
    this.#leaving = null;
    this.#lastFrameAt = null;
    this.#forgetOutage();
    this.#release('close');
    this.#open();
  }

  /** Tries now, by hand: a running attempt goes on, everything else starts over. At most one attempt a second. */
  reconnect(): void {
    if (this.#target === null || this.#isTrying()) return;
    const { clock } = this.#options;
    const waitMs = this.#manualAt + MANUAL_INTERVAL_MS - clock.monotonic();
    if (waitMs > 0) return this.#reconnectLater(waitMs);
    this.#manualAt = clock.monotonic();
    if (this.#state.name === 'live') this.#lostSince = clock.now();
    this.#failures = 0;
    this.#refusals = 0;
    this.#leaving = this.#socket;
    this.#release('close');
    this.#open(BY_HAND);
  }

  #reconnectLater(waitMs: number): void {
    const { name } = this.#state;
    // It became live within that second.
    if (name === 'live') return;
    const { clock } = this.#options;
    const [since, cause] = [clock.now(), this.#cause() ?? BY_HAND];
    const isKnown = name === 'waiting' && this.#state.retryAt <= since + waitMs;
    if (isKnown) return;
    this.#failures = 0;
    this.#refusals = 0;
    this.#timer.arm(waitMs, () => {
      this.#manualAt = clock.monotonic();
      this.#attempt();
    });
    this.#enter({
      name: 'waiting',
      since,
      attempt: this.#failures,
      reason: cause,
      retryAt: since + waitMs,
      dueAt: clock.uptime() + waitMs,
      isAskedFor: false,
    });
  }

  /** The computer or the network came back: a wait is cut short unless Doshii asked for it, a live socket is probed. */
  wake(reason: WakeReason): void {
    const state = this.#state;
    if (state.name === 'live') {
      if (this.#isStale()) this.#stoodStill(reason === 'resume');
      else if (this.#ping.isAnswered) this.#beat();
    } else if (state.name === 'waiting' || state.name === 'refused') {
      if (state.isAskedFor && !(reason === 'network' && this.#isRefusedByProxy())) {
        // A timer stands still while the computer sleeps.
        this.#timer.arm(Math.max(0, state.dueAt - this.#options.clock.uptime()), () => this.#attempt());
      } else {
        this.#failures = 0;
        this.#attempt();
      }
    } else if (state.name === 'off' && state.retryAt !== null) {
      this.#timer.arm(Math.max(0, state.dueAt - this.#options.clock.uptime()), () => this.#attempt(null));
    }
  }

  /** Says why there is nothing to connect with. Does nothing once there was. */
  rest(reason: Reason): void {
    if (this.#state.name !== 'off' || this.#target !== null) return;
    if (reason.code !== this.#state.reason.code) this.#turnOff(reason, null);
  }

  /**
   * Stops by choice: no retry until `connect` or `reconnect`. Where it has stopped already, it only no longer connects by itself.
   * @param forMs connects again by itself after so long; null for never
   */
  disconnect(reason: Reason = DISCONNECTED, forMs: number | null = null): void {
    if (this.#state.name === 'off' && this.#state.retryAt === null) return;
    this.#leaving = null;
    this.#release('close');
    this.#forgetOutage();
    this.#turnOff(reason, forMs);
  }

  /** Stays disconnected by choice, as an earlier run was, and connects to this target after so long; only where nothing connects yet. */
  stayOff(target: Target, forMs: number): void {
    if (this.#state.name !== 'off' || this.#state.retryAt !== null) return;
    this.#target = target;
    this.#addresses = new AddressFallback(target);
    this.#turnOff(DISCONNECTED, forMs);
  }

  #turnOff(reason: Reason, forMs: number | null): void {
    const { clock } = this.#options;
    const since = clock.now();
    if (forMs !== null) this.#timer.arm(forMs, () => this.#attempt(null));
    const retryAt = forMs === null ? null : since + forMs;
    this.#enter({ name: 'off', since, reason, retryAt, dueAt: clock.uptime() + (forMs ?? 0) });
  }

  /** Another network has another proxy, or none. */
  #isRefusedByProxy(): boolean {
    return this.#state.name === 'refused' && this.#state.reason.code === 'proxy-credentials';
  }

  #isTrying(): boolean {
    return this.#state.name === 'connecting' || this.#state.name === 'handshaking';
  }

  #isStale(): boolean {
    return this.#life.isStale(this.#options.policy().heartbeatIntervalMs);
  }

  /** @param slept whether the system says that the computer was asleep */
  #stoodStill(slept = false): void {
    const { clock } = this.#options;
    if (slept || this.#life.hasSlept) return this.#replaceStale({ type: 'asleep' });
    if (this.#isReading) return;
    const ms = Math.max(0, this.#timer.lateMs);
    this.#isReading = true;
    // The socket may live, and what it holds would be lost with it.
    this.#timer.arm(READING_MS, () => {
      this.#isReading = false;
      if (this.#isStale()) this.#replaceStale({ type: clock.stopsInSleep ? 'held-up' : 'standstill', ms });
      else this.#beat();
    });
  }

  #replaceStale(failure: Failure): void {
    this.#lostSince = this.#lastFrameAt;
    this.#release('terminate');
    this.#failures = 0;
    this.#attempt(explain(failure));
  }

  /** An attempt that nobody asked for: it keeps to the allowance. */
  #attempt(cause = this.#cause()): void {
    if (this.#allowanceWaitMs() > 0) this.#wait('soon', 0, cause ?? explain({ type: 'connect-timeout' }));
    else this.#open(cause);
  }

  /** Why there is no connection at the moment. */
  #cause(): Reason | null {
    return 'reason' in this.#state ? this.#state.reason : null;
  }

  #allowanceWaitMs(): number {
    const { clock, policy } = this.#options;
    return this.#allowance.waitMs(clock.monotonic(), policy().allowedAttempts);
  }

  #open(cause: Reason | null = null): void {
    const url = this.#addresses?.url;
    if (url === undefined) return;
    const { clock, openSocket } = this.#options;
    this.#allowance.spend(clock.monotonic());
    this.#ping.forgetRoundTrip();
    const current = (): boolean => this.#socket === socket;
    const socket = openSocket(url, {
      onOpen: () => current() && this.#opened(),
      onFrame: (text) => {
        if (current()) this.#received(text);
        else if (this.#leaving === socket) this.#report(this.#parse(text), text);
      },
      onEnd: (failure) => {
        if (current()) this.#lose(failure);
        else if (this.#leaving === socket) this.#leaving = null;
      },
    });
    this.#socket = socket;
    this.#armDeadline(CONNECT_TIMEOUT_MS, { type: 'connect-timeout' });
    this.#enter({ name: 'connecting', since: clock.now(), attempt: this.#failures + 1, reason: cause });
  }

  #opened(): void {
    if (this.#state.name !== 'connecting') return;
    this.#life.opened();
    this.#beat();
    this.#enter({ ...this.#state, name: 'handshaking', since: this.#options.clock.now() });
  }

  #beat(): void {
    const { protocol, version } = this.#options;
    const value = this.#ping.send();
    this.#life.asked(this.#socket?.bytesRead ?? 0);
    this.#armSilence();
    this.#socket?.send(protocol.ping(value, version));
  }

  #armSilence(): void {
    this.#armDeadline(SILENCE_DEADLINE_MS, { type: 'silence' });
  }

  /** Life earns the socket the rest of the interval, without another look at the deadline: a quiet computer sleeps on. */
  #rest(): void {
    const leftMs = this.#options.policy().heartbeatIntervalMs - this.#ping.elapsedMs;
    this.#timer.arm(Math.max(0, leftMs), () => (this.#isStale() ? this.#stoodStill() : this.#beat()));
  }

  #received(text: string | null): void {
    const { clock, protocol, version } = this.#options;
    const frame = this.#parse(text);
    this.#lastFrameAt = clock.now();
    this.#life.frame();
    this.#isReading = false;
    if (this.#ping.answer()) this.#rest();
    const isTimed = this.#ping.time(frame);
    if (frame.type === 'ping') this.#socket?.send(protocol.pong(frame, version));
    if (this.#state.name === 'handshaking') this.#becomeLive();
    else if (isTimed || isHeartbeat(frame)) this.#reportVitals(isTimed);
    this.#report(frame, text);
  }

  #parse(text: string | null): Frame {
    if (text === null) return { type: 'unreadable', problem: strings.technical.binary };
    return this.#options.protocol.parse(text);
  }

  #report(frame: Frame, text: string | null): void {
    if (frame.type === 'event' || frame.type === 'unreadable')
      this.#safely(() => this.#options.onFrame(frame, text));
  }

  /** @param isTimed whether there is a new round trip, of which each ping gives one */
  #reportVitals(isTimed: boolean): void {
    const now = this.#options.clock.monotonic();
    if (!isTimed && now - this.#reportedAt < VITALS_INTERVAL_MS) return;
    this.#reportedAt = now;
    this.#safely(() => this.#options.onVitals(this.view));
  }

  #becomeLive(): void {
    const { clock } = this.#options;
    this.#liveAt = clock.monotonic();
    this.#addresses?.worked();
    this.#lostSince = null;
    this.#enter({ name: 'live', since: clock.now() });
  }

  #lose(failure: Failure): void {
    const { clock, random } = this.#options;
    if (this.#state.name === 'live') {
      this.#lostSince = clock.now();
      if (clock.monotonic() - this.#liveAt >= STABLE_AFTER_MS) this.#failures = this.#refusals = 0;
    }
    this.#release('terminate');
    const delay = reconnectDelayMs(this.#failures, random);
    this.#failures += 1;
    const cause = explain(failure, this.#target?.unknownClient);
    const how = this.#takesOtherPath(failure) ? 'soon' : retryClass(failure);
    switch (how) {
      case 'refused':
        this.#refusals += 1;
        return this.#wait(how, refusedDelayMs(this.#refusals), cause);
      case 'conflict':
        this.#refusals += 1;
        return this.#wait(how, refusedDelayMs(this.#refusals, CONFLICT_DELAYS_MS) + delay, cause);
      case 'busy': {
        const askedMs = failure.type === 'http' ? failure.retryAfterMs : null;
        return this.#wait(how, busyDelayMs(askedMs) + delay, cause, askedMs !== null);
      }
      case 'soon':
        return this.#wait(how, delay, cause);
    }
  }

  #takesOtherPath(failure: Failure): boolean {
    if (failure.type !== 'http' || failure.status !== 404) return false;
    const { clock, policy } = this.#options;
    return (
      this.#addresses?.missed(this.#allowance.left(clock.monotonic(), policy().allowedAttempts)) === true
    );
  }

  #wait(how: RetryClass, wishedMs: number, cause: Reason, isAskedFor = how === 'refused'): void {
    const { clock } = this.#options;
    const allowanceMs = this.#allowanceWaitMs();
    const delay = Math.max(wishedMs, allowanceMs);
    const since = clock.now();
    this.#timer.arm(delay, () => this.#attempt());
    this.#enter({
      name: how === 'refused' ? 'refused' : 'waiting',
      since,
      attempt: this.#failures,
      reason: allowanceMs > wishedMs ? held(cause) : cause,
      retryAt: since + delay,
      dueAt: clock.uptime() + delay,
      isAskedFor,
    });
  }

  #forgetOutage(): void {
    this.#failures = 0;
    this.#refusals = 0;
    this.#lostSince = null;
    this.#ping.forgetRoundTrip();
  }

  /** Lets go of the socket and of the timer; from here on that socket's callbacks are ignored. */
  #release(how: 'close' | 'terminate'): void {
    this.#timer.cancel();
    this.#isReading = false;
    const socket = this.#socket;
    this.#socket = null;
    socket?.[how]();
  }

  #armDeadline(ms: number, failure: Failure): void {
    this.#timer.arm(ms, () => {
      const { lateMs } = this.#timer;
      const isSilence = failure.type === 'silence';
      if (isSilence && this.#life.isArriving(this.#socket?.bytesRead ?? 0)) this.#armSilence();
      else if (lateMs <= LATE_MS) this.#lose(failure);
      else if (this.#state.name === 'live' && this.#isStale()) this.#stoodStill();
      else this.#timer.arm(READING_MS, () => this.#lose(failure));
    });
  }

  /** Always the last step of a change: a listener may call back into this object. */
  #enter(state: ConnectionState): void {
    this.#state = state;
    this.#safely(() => this.#options.onState(this.view));
  }

  /** A listener that throws does not disturb the connection. */
  #safely(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.#options.onFault(error);
    }
  }
}

function isHeartbeat({ type }: Frame): boolean {
  return type === 'pong' || type === 'ping';
}

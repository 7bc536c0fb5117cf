/** Holds one live socket: handshake, heartbeat, reconnect and refusal as one state machine with one timer. */
import type { ConnectionView } from '../shared/connection-view.ts';
import type { Frame } from '../shared/frame.ts';
import { held, reason, type Reason } from '../shared/reasons.ts';
import { AttemptAllowance, busyDelayMs, reconnectDelayMs, refusedDelayMs } from './backoff.ts';
import type { ConnectionOptions, Socket, Target, WakeReason } from './connection-ports.ts';
import { viewOf, type ConnectionState } from './connection-state.ts';
import { PathLadder } from './path-ladder.ts';
import { explain, retryClass, type Failure, type RetryClass } from './socket-failure.ts';
import { strings } from './strings.ts';

/** TCP, TLS and upgrade together, ms. */
export const CONNECT_TIMEOUT_MS = 10_000;
/** A ping without any frame for this long means that the peer is gone, ms. */
export const SILENCE_DEADLINE_MS = 10_000;
/** Only a link that was live for this long resets the backoff, ms. */
export const STABLE_AFTER_MS = 10_000;
/** So many heartbeats without a frame mean that nothing ran meanwhile: otherwise the deadline comes first. */
const STALE_HEARTBEATS = 2;
/** So much more uptime than monotonic time has passed only where the computer slept, ms. */
const SLEPT_MS = 5_000;
/** A timer that comes so late has measured this program and not the peer, ms … */
const LATE_MS = 5_000;
/** … so what arrived meanwhile is read for this long before anything is concluded, ms. */
export const READING_MS = 2_000;

const STARTING = reason('starting', strings.technical.starting);
const DISCONNECTED = reason('disconnected', strings.technical.disconnected);

export class Connection {
  readonly #options: ConnectionOptions;
  readonly #allowance = new AttemptAllowance();
  #state: ConnectionState;
  #target: Target | null = null;
  #ladder: PathLadder | null = null;
  /** The one socket that counts; callbacks of any other are ignored. */
  #socket: Socket | null = null;
  #cancelTimer: (() => void) | null = null;
  #ping = { value: 0, sentAt: 0, answered: true };
  #failures = 0;
  #refusals = 0;
  #liveAt = 0;
  #lastFrameAt: number | null = null;
  #lastFrameUptime = 0;
  #lastFrameMonotonic = 0;
  /** Nothing ran for too long, and what arrived meanwhile is being read. */
  #isReading = false;
  /** Monotonic ms at which the timer falls due. */
  #timerDueAt = 0;
  #roundTrip: { readonly ms: number; readonly at: number } | null = null;
  #lostSince: number | null = null;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#state = { name: 'off', since: options.clock.now(), reason: STARTING };
  }

  get view(): ConnectionView {
    return viewOf(this.#state, {
      lastFrameAt: this.#lastFrameAt,
      roundTripMs: this.#roundTrip?.ms ?? null,
      roundTripAt: this.#roundTrip?.at ?? null,
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
    this.#ladder = new PathLadder(target);
    this.#lastFrameAt = null;
    this.#forgetOutage();
    this.#release('close');
    this.#open();
  }

  /** Tries now, by hand: a running attempt goes on, everything else starts over. */
  reconnect(): void {
    if (this.#target === null || this.#isTrying()) return;
    if (this.#state.name === 'live') this.#lostSince = this.#options.clock.now();
    this.#failures = 0;
    this.#refusals = 0;
    this.#release('close');
    this.#open(reason('replaced', strings.technical.byHand));
  }

  /** The computer or the network came back: a wait is cut short unless Doshii asked for it, a live socket is probed. */
  wake(reason: WakeReason): void {
    const state = this.#state;
    if (state.name === 'live') {
      if (this.#isStale()) this.#stoodStill(reason === 'resume');
      else if (this.#ping.answered) this.#beat();
    } else if (state.name === 'waiting' || state.name === 'refused') {
      if (state.isAskedFor && !(reason === 'network' && this.#isRefusedByProxy())) {
        // A timer stands still while the computer sleeps.
        this.#arm(Math.max(0, state.dueAt - this.#options.clock.uptime()), () => this.#attempt());
      } else {
        this.#failures = 0;
        this.#attempt();
      }
    }
  }

  /** Says why there is nothing to connect with. Does nothing once there was. */
  rest(reason: Reason): void {
    if (this.#state.name !== 'off' || this.#target !== null) return;
    if (reason.code !== this.#state.reason.code)
      this.#enter({ name: 'off', since: this.#options.clock.now(), reason });
  }

  /** Stops by choice: no retry until `connect` or `reconnect`. */
  disconnect(reason: Reason = DISCONNECTED): void {
    if (this.#state.name === 'off') return;
    this.#release('close');
    this.#forgetOutage();
    this.#enter({ name: 'off', since: this.#options.clock.now(), reason });
  }

  /** Another network has another proxy, or none. */
  #isRefusedByProxy(): boolean {
    return this.#state.name === 'refused' && this.#state.reason.code === 'proxy-credentials';
  }

  #isTrying(): boolean {
    return this.#state.name === 'connecting' || this.#state.name === 'handshaking';
  }

  /** By the clock that sleep does not stop; the wall clock may be set by anybody. */
  #isStale(): boolean {
    const { clock, policy } = this.#options;
    return clock.uptime() - this.#lastFrameUptime > STALE_HEARTBEATS * policy().heartbeatIntervalMs;
  }

  /** @param slept whether the system says that the computer was asleep */
  #stoodStill(slept = false): void {
    const { clock } = this.#options;
    const uptime = clock.uptime() - this.#lastFrameUptime;
    const monotonic = clock.monotonic() - this.#lastFrameMonotonic;
    if (slept || uptime - monotonic > SLEPT_MS) return this.#replaceStale({ type: 'asleep' });
    if (this.#isReading) return;
    const ms = Math.max(0, clock.monotonic() - this.#timerDueAt);
    this.#isReading = true;
    // The socket may live, and what it holds would be lost with it.
    this.#arm(READING_MS, () => {
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

  /** An attempt of our own accord: it keeps to the allowance. */
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
    const url = this.#ladder?.url;
    if (url === undefined) return;
    const { clock, openSocket } = this.#options;
    this.#allowance.spend(clock.monotonic());
    this.#roundTrip = null;
    const current = (): boolean => this.#socket === socket;
    const socket = openSocket(url, {
      onOpen: () => current() && this.#opened(),
      onFrame: (text) => current() && this.#received(text),
      onEnd: (failure) => current() && this.#lose(failure),
    });
    this.#socket = socket;
    this.#armDeadline(CONNECT_TIMEOUT_MS, { type: 'connect-timeout' });
    this.#enter({ name: 'connecting', since: clock.now(), attempt: this.#failures + 1, reason: cause });
  }

  #opened(): void {
    if (this.#state.name !== 'connecting') return;
    this.#beat();
    this.#enter({ ...this.#state, name: 'handshaking', since: this.#options.clock.now() });
  }

  #beat(): void {
    const { clock, protocol, version } = this.#options;
    this.#ping = { value: clock.now(), sentAt: clock.monotonic(), answered: false };
    this.#socket?.send(protocol.ping(this.#ping.value, version));
    this.#armDeadline(SILENCE_DEADLINE_MS, { type: 'silence' });
  }

  /** Life earns the socket the rest of the interval, without another look at the deadline: a quiet computer sleeps on. */
  #rest(): void {
    const { clock, policy } = this.#options;
    const elapsed = clock.monotonic() - this.#ping.sentAt;
    this.#arm(Math.max(0, policy().heartbeatIntervalMs - elapsed), () =>
      this.#isStale() ? this.#stoodStill() : this.#beat(),
    );
  }

  #received(text: string | null): void {
    const { clock, protocol, version } = this.#options;
    const frame: Frame =
      text === null ? { type: 'unreadable', problem: strings.technical.binary } : protocol.parse(text);
    this.#lastFrameAt = clock.now();
    this.#lastFrameUptime = clock.uptime();
    this.#lastFrameMonotonic = clock.monotonic();
    this.#isReading = false;
    if (!this.#ping.answered) {
      this.#ping.answered = true;
      this.#rest();
    }
    if (frame.type === 'pong' && frame.value === this.#ping.value) {
      this.#roundTrip = { ms: Math.round(clock.monotonic() - this.#ping.sentAt), at: clock.now() };
    }
    if (frame.type === 'ping') this.#socket?.send(protocol.pong(frame, version));
    if (this.#state.name === 'handshaking') this.#becomeLive();
    else if (frame.type === 'pong' || frame.type === 'ping')
      this.#tell(() => this.#options.onVitals(this.view));
    if (frame.type === 'event' || frame.type === 'unreadable')
      this.#tell(() => this.#options.onFrame(frame, text));
  }

  #becomeLive(): void {
    const { clock } = this.#options;
    this.#liveAt = clock.monotonic();
    this.#ladder?.worked();
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
    const cause = explain(failure);
    const how = this.#takesOtherPath(failure) ? 'soon' : retryClass(failure);
    switch (how) {
      case 'refused':
        this.#refusals += 1;
        return this.#wait(how, refusedDelayMs(this.#refusals), cause);
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
    return this.#ladder?.missed(this.#allowance.left(clock.monotonic(), policy().allowedAttempts)) === true;
  }

  #wait(how: RetryClass, wishedMs: number, cause: Reason, isAskedFor = how === 'refused'): void {
    const { clock } = this.#options;
    const allowanceMs = this.#allowanceWaitMs();
    const delay = Math.max(wishedMs, allowanceMs);
    const since = clock.now();
    this.#arm(delay, () => this.#attempt());
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
    this.#roundTrip = null;
  }

  /** Lets go of the socket and of the timer; from here on that socket's callbacks are ignored. */
  #release(how: 'close' | 'terminate'): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#isReading = false;
    const socket = this.#socket;
    this.#socket = null;
    socket?.[how]();
  }

  /** The one timer slot: arming it cancels what was there. */
  #arm(ms: number, run: () => void): void {
    const { clock } = this.#options;
    this.#cancelTimer?.();
    this.#timerDueAt = clock.monotonic() + ms;
    this.#cancelTimer = clock.after(ms, () => {
      this.#cancelTimer = null;
      run();
    });
  }

  #armDeadline(ms: number, failure: Failure): void {
    this.#arm(ms, () => {
      const lateMs = this.#options.clock.monotonic() - this.#timerDueAt;
      if (lateMs <= LATE_MS) this.#lose(failure);
      else if (this.#state.name === 'live' && this.#isStale()) this.#stoodStill();
      else this.#arm(READING_MS, () => this.#lose(failure));
    });
  }

  /** Always the last step of a change: a listener may call back into this object. */
  #enter(state: ConnectionState): void {
    this.#state = state;
    this.#tell(() => this.#options.onState(this.view));
  }

  #tell(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.#options.onFault(error);
    }
  }
}

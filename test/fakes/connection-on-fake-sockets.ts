/** A connection on a fake clock and fake sockets, with everything it emitted. */
import { DOSHII } from '../../electron/doshii/provider.ts';
import { Connection } from '../../electron/connection/connection.ts';
import type { ConnectionPolicy } from '../../electron/connection/connection-ports.ts';
import type { ConnectionView } from '../../electron/shared/connection/connection-view.ts';
import type { Frame } from '../../electron/shared/events/frame.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeSockets, type FakeSocket } from './fake-sockets.ts';

export const TARGET = { url: 'ws://127.0.0.1:1/app/socket/v3?auth=YQ%3D%3D', destination: '127.0.0.1:1' };

export const POLICY: ConnectionPolicy = { heartbeatIntervalMs: 30_000, allowedAttempts: 30 };

export class FakeDoshiiLink {
  readonly clock: FakeClock;
  readonly sockets = new FakeSockets();
  readonly states: ConnectionView[] = [];
  readonly frames: Frame[] = [];
  readonly faults: unknown[] = [];
  /** What the next draws of chance return. */
  random: () => number = () => 0.5;
  policy = POLICY;
  onState: (view: ConnectionView) => void = () => undefined;
  onVitals: (view: ConnectionView) => void = () => undefined;
  onFrame: (frame: Frame, text: string | null) => void = (frame) => void this.frames.push(frame);
  readonly connection: Connection;

  /** @param clock of this computer; it continues when the program restarts */
  constructor(clock = new FakeClock()) {
    this.clock = clock;
    this.connection = new Connection({
      protocol: DOSHII.protocol,
      openSocket: this.sockets.open,
      clock,
      random: () => this.random(),
      version: '9.8.7',
      policy: () => this.policy,
      onState: (view) => {
        this.states.push(view);
        this.onState(view);
      },
      onVitals: (view) => this.onVitals(view),
      onFrame: (frame, text) => this.onFrame(frame, text),
      onFault: (error) => void this.faults.push(error),
    });
  }

  get state(): string {
    return this.connection.view.name;
  }

  get socket(): FakeSocket {
    return this.sockets.last;
  }

  /** Connects and answers the first ping. */
  goLive(): this {
    this.connection.connect(TARGET);
    return this.answer();
  }

  /** Opens the latest socket and answers its first ping. */
  answer(): this {
    this.socket.open();
    this.socket.pong();
    return this;
  }

  /** Lets the scheduled wait pass, to the moment of the next attempt. */
  retry(): this {
    this.clock.advance((this.connection.view.retryAt ?? 0) - this.clock.now());
    return this;
  }

  /** Lets time pass while the server answers every ping at once. */
  stayAlive(ms: number): void {
    const step = 1_000;
    for (let passed = 0; passed < ms; passed += step) {
      const before = this.socket.pings.length;
      this.clock.advance(Math.min(step, ms - passed));
      if (this.socket.pings.length > before) this.socket.pong();
    }
  }
}

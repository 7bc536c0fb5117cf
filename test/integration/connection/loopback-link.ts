/** A connection over the real socket to a simulator, on a fast clock, with everything it published. */
import { DOSHII } from '../../../electron/doshii/provider.ts';
import { Connection } from '../../../electron/connection/connection.ts';
import { socketOpener } from '../../../electron/connection/adapters/socket.ts';
import type { Network } from '../../../electron/platform/net/adapters/proxy-agent.ts';
import type { ConnectionView } from '../../../electron/shared/connection/connection-view.ts';
import type { Frame } from '../../../electron/shared/events/frame.ts';
import { socketUrl } from '../../../electron/shared/doshii/protocol.ts';
import { fastClock, pass } from '../../fakes/fast-clock.ts';
import { POLICY } from '../../fakes/connection-on-fake-sockets.ts';
import { DEMO_CLIENT_ID } from '../../simulator/simulator.ts';

/** Of the clock's seconds in a real one: the 10 s of a deadline take half of one, and at least fifty turns of the event loop. */
const SPEED = 20;

export class LoopbackLink {
  readonly states: ConnectionView[] = [];
  readonly frames: Frame[] = [];
  readonly faults: unknown[] = [];
  readonly connection: Connection;
  readonly #clock = fastClock(SPEED);

  constructor(network: Network = { resolveProxy: () => Promise.resolve('DIRECT'), proxyLogin: () => null }) {
    this.connection = new Connection({
      protocol: DOSHII.protocol,
      openSocket: socketOpener(network, () => false),
      clock: this.#clock,
      random: Math.random,
      version: '9.8.7',
      policy: () => POLICY,
      onState: (view) => void this.states.push(view),
      onVitals: () => undefined,
      onFrame: (frame) => void this.frames.push(frame),
      onFault: (error) => void this.faults.push(error),
    });
  }

  /** @param address of the simulator */
  connect(address: string, clientId = DEMO_CLIENT_ID): this {
    const url = socketUrl({ environment: 'custom', address, deviceId: '' }, clientId);
    this.connection.connect({ url, destination: new URL(address).host });
    return this;
  }

  /** @param ms of the clock */
  pass(ms: number): Promise<void> {
    return pass(this.#clock, ms);
  }

  /** Names of the states so far. */
  get path(): readonly string[] {
    return this.states.map(({ name }) => name);
  }

  /** The latest reason of all states so far. */
  get lastReason(): string | undefined {
    return this.states.findLast(({ reason }) => reason !== null)?.reason?.code;
  }

  /** How often a state was entered. */
  count(name: string): number {
    return this.path.filter((entry) => entry === name).length;
  }
}

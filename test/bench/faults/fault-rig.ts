/** One built app with its own server and bad network between them, and everything that each of them did. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionView } from '../../../electron/shared/connection/connection-view.ts';
import { startApp, type LoggedEntry, type RunningApp } from '../../e2e/app-driver.ts';
import { startFaultProxy, type FaultProxy } from '../../simulator/fault-proxy.ts';
import type { ScriptedFault } from '../../simulator/fault-script.ts';
import { DEMO_CLIENT_ID, startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { StuckWatch } from './stuck-watch.ts';

/** Of the settings' bounds the widest: 20 faults an app would use up the 30 of the default. */
export const ALLOWED_ATTEMPTS = 60;
const ALLOWANCE_WINDOW_MS = 10 * 60_000;
/** Events of one server, ms apart. */
const EVENT_INTERVAL_MS = 200;

export interface LoggedState {
  /** Unix ms by the app's own log. */
  readonly at: number;
  readonly view: ConnectionView;
}

export interface SentEvent {
  /** Unix ms. */
  readonly at: number;
  /** No client was connected, so the server keeps it for the next one. */
  readonly held: boolean;
}

export class FaultSite {
  readonly states: LoggedState[] = [];
  /** By number, from 0. */
  readonly sent: SentEvent[] = [];
  /** How often each number came. */
  readonly received = new Map<number, number>();
  newest = -1;
  readonly watch: StuckWatch;
  /** A hole that swallows what goes up swallows the acknowledgements of TCP too: a real server's frames would stop. */
  isQuiet = false;
  readonly #simulator: Simulator;
  readonly #proxy: FaultProxy;
  readonly #userData = mkdtempSync(join(tmpdir(), 'doshii-monitor-'));
  readonly #waiting = new Set<() => void>();
  #app: RunningApp | null = null;
  #sending: NodeJS.Timeout | null = null;

  constructor(simulator: Simulator, proxy: FaultProxy, onStuck: (text: string) => void) {
    this.#simulator = simulator;
    this.#proxy = proxy;
    this.watch = new StuckWatch(onStuck);
  }

  /** Starts the app on settings of its own, and closes its window once it is live. */
  async start(): Promise<void> {
    const settings = {
      environment: 'custom',
      address: this.#proxy.address,
      allowedAttempts: ALLOWED_ATTEMPTS,
    };
    const clientId = { protection: 'plain', data: DEMO_CLIENT_ID };
    writeFileSync(
      join(this.#userData, 'settings.json'),
      JSON.stringify({ settings, clientId, clientSecret: null }),
    );
    this.#app = await startApp({
      userData: this.#userData,
      env: { STAND_IN_HEADLESS: '1' },
      onEntry: (entry) => this.#read(entry),
    });
    if (this.#app.kind !== 'stand-in') throw new Error('this bench drives the stand-in; unset DISPLAY');
    await this.until(() => this.state?.view.name === 'live', 60_000);
    const control = await this.#app.control();
    await control.waitFor(({ windows }) => windows.some(({ visible }) => visible));
    await control.window('close');
    await control.waitFor(({ windows }) => windows.length === 0);
    this.#sending = setInterval(() => this.#send(), EVENT_INTERVAL_MS);
  }

  get state(): LoggedState | undefined {
    return this.states.at(-1);
  }

  /** Attempts that the allowance has left. */
  get attemptsLeft(): number {
    const from = Date.now() - ALLOWANCE_WINDOW_MS;
    const spent = this.states.filter(({ at, view }) => view.name === 'connecting' && at > from).length;
    return ALLOWED_ATTEMPTS - spent;
  }

  /** Begins a fault; what ends connections only for those to come also cuts the one that is open. */
  async apply({ fault }: ScriptedFault): Promise<void> {
    this.isQuiet = fault.name === 'black-hole' && fault.direction === 'up';
    if (fault.name === 'restart') return this.#simulator.stop();
    await this.#proxy.apply(fault);
    if (fault.name === 'refuse' || fault.name === 'stall' || fault.name === 'answer') this.#proxy.cut('rst');
  }

  async heal({ fault }: ScriptedFault): Promise<void> {
    await (fault.name === 'restart' ? this.#simulator.listen() : this.#proxy.heal());
    this.isQuiet = false;
  }

  /** What the person does who reads the reason and has put it right. */
  async tryNow(): Promise<void> {
    await (await this.#app?.control())?.chooseMenu('Reconnect now');
  }

  /** @returns whether the condition came to hold; it is asked after every line of the app's log */
  until(condition: () => boolean, timeoutMs: number): Promise<boolean> {
    return new Promise((done) => {
      const end = (held: boolean): void => {
        clearTimeout(late);
        this.#waiting.delete(check);
        done(held);
      };
      const check = (): void => {
        if (condition()) end(true);
      };
      const late = setTimeout(() => end(false), timeoutMs);
      this.#waiting.add(check);
      check();
    });
  }

  /** No more events; waits for the last one to arrive. */
  async finish(): Promise<void> {
    if (this.#sending !== null) clearInterval(this.#sending);
    this.#send();
    const last = this.sent.length - 1;
    await this.until(() => this.received.has(last), 5_000);
    this.watch.stop();
  }

  async stop(): Promise<void> {
    if (this.#sending !== null) clearInterval(this.#sending);
    this.watch.stop();
    await this.#app?.stop();
    await this.#proxy.close();
    await this.#simulator.stop().catch(() => undefined);
    rmSync(this.#userData, { recursive: true, force: true, maxRetries: 5 });
  }

  #send(): void {
    if (this.isQuiet) return;
    const number = this.sent.length;
    const waiting = this.#simulator.waiting;
    const uri = `https://sandbox.doshii.co/partner/v3/orders/${number}`;
    const body = { id: String(number), locationId: placeOf(number), status: 'accepted', uri };
    this.#simulator.emit({ name: 'order_updated', body });
    this.sent.push({ at: Date.now(), held: this.#simulator.waiting > waiting });
  }

  #count(number: number): void {
    this.received.set(number, (this.received.get(number) ?? 0) + 1);
    this.newest = Math.max(this.newest, number);
  }

  #read(entry: LoggedEntry): void {
    if (entry.type === 'state') {
      this.states.push({ at: Date.parse(entry.at), view: entry.connection });
      this.watch.entered(entry.connection);
    } else if (entry.type === 'event') {
      const number = Number(entry.event.entityId);
      // A bit that was flipped in one of them does not make another event.
      if (entry.event.locationId === placeOf(number)) this.#count(number);
    }
    this.#waiting.forEach((check) => check());
  }
}

function placeOf(number: number): string {
  return `venue-${number}`;
}

export async function openSite(onStuck: (text: string) => void): Promise<FaultSite> {
  const simulator = await startSimulator();
  return new FaultSite(simulator, await startFaultProxy(simulator.port), onStuck);
}

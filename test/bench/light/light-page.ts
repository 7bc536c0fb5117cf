/** A program's window as its DevTools show it: when its page first painted something, and closing it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** Asking must not hold up what is measured. */
const POLL_MS = 250;
const PATIENCE_MS = 60_000;
/** A window that was just closed is still being put away, ms. */
const CLOSED_MS = 1_000;

/** Unix ms. Also resolves when that was long ago. */
const FIRST_CONTENT = `new Promise((done) =>
  new PerformanceObserver((list) => {
    const [paint] = list.getEntriesByName('first-contentful-paint');
    if (paint !== undefined) done(performance.timeOrigin + paint.startTime);
  }).observe({ type: 'paint', buffered: true }))`;

interface Target {
  readonly id: string;
  readonly type: string;
  readonly webSocketDebuggerUrl: string;
}

export class Page {
  readonly #port: number;

  /** @param port of the program's DevTools */
  constructor(port: number) {
    this.#port = port;
  }

  /** Unix ms of the first painted content of the open window, once there is one. */
  async firstContentAt(): Promise<number> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const target = await this.#find();
      const at = target === null ? null : await evaluate(target, FIRST_CONTENT).catch(() => null);
      if (typeof at === 'number') return at;
      if (Date.now() > deadline) throw new Error(`no content within ${PATIENCE_MS} ms`);
      await sleep(POLL_MS);
    }
  }

  /** As a person does. */
  async close(): Promise<void> {
    const target = await this.#find();
    if (target !== null) await fetch(`http://127.0.0.1:${this.#port}/json/close/${target.id}`);
    while ((await this.#find()) !== null) await sleep(POLL_MS);
    await sleep(CLOSED_MS);
  }

  async #find(): Promise<Target | null> {
    const answer = await fetch(`http://127.0.0.1:${this.#port}/json/list`).catch(() => null);
    const targets = answer === null ? [] : ((await answer.json()) as readonly Target[]);
    return targets.find(({ type }) => type === 'page') ?? null;
  }
}

async function evaluate(target: Target, expression: string): Promise<unknown> {
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  try {
    return await new Promise((done, fail) => {
      const params = { expression, awaitPromise: true, returnByValue: true };
      socket.once('open', () => socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params })));
      socket.once('message', (data: Buffer) => {
        const reply = JSON.parse(data.toString()) as { result?: { result?: { value?: unknown } } };
        done(reply.result?.result?.value);
      });
      socket.once('error', fail);
      socket.once('close', () => fail(new Error('the page is gone')));
    });
  } finally {
    socket.terminate();
  }
}

/**
 * A line to a Chromium that was started with `--remote-debugging-pipe`: the DevTools protocol, each message ended by a zero byte.
 * Playwright speaks it too, but takes longer to load than the app.
 */
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { CDPSession } from 'playwright-core';

interface Message {
  readonly id?: number;
  /** None of the browser itself. */
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Asked {
  readonly method: string;
  readonly sessionId: string;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** What is said to one page, or to the browser, and heard of it. */
export class Session {
  /** Rejects when Chromium refuses, or ends before its answer. */
  readonly send: CDPSession['send'];
  readonly on: CDPSession['on'];
  readonly #events = new EventEmitter();

  constructor(send: CDPSession['send']) {
    this.send = send;
    this.on = this.#events.on.bind(this.#events) as unknown as CDPSession['on'];
  }

  heard(method: string, params: unknown): void {
    this.#events.emit(method, params);
  }
}

export class DevTools {
  readonly browser = this.session();
  /** Resolves once Chromium has ended the line. */
  readonly closed: Promise<void>;
  readonly #output: Writable;
  readonly #sessions = new Map<string, Session>();
  readonly #asked = new Map<number, Asked>();
  #lastId = 0;
  #isClosed = false;
  /** The beginning of a message that has not come whole. */
  #begun: Buffer[] = [];

  /** @param output to Chromium @param input from it */
  constructor(output: Writable, input: Readable) {
    this.#output = output;
    this.#sessions.set('', this.browser);
    input.on('data', (chunk: Buffer) => this.#read(chunk));
    this.closed = new Promise((done) => {
      const close = (): void => {
        this.#close();
        done();
      };
      for (const stream of [input, output]) stream.on('error', close).on('close', close);
    });
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** @param id as Chromium gave it for a page; left out for the browser */
  session(id?: string): Session {
    const send = (method: string, params?: object): Promise<unknown> => this.#send(method, params, id);
    const session = new Session(send as unknown as CDPSession['send']);
    if (id !== undefined) this.#sessions.set(id, session);
    return session;
  }

  #send(method: string, params: object | undefined, sessionId = ''): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed || !this.#sessions.has(sessionId)) return reject(goneBefore(method));
      const id = (this.#lastId += 1);
      this.#asked.set(id, { method, sessionId, resolve, reject });
      const of = sessionId === '' ? {} : { sessionId };
      this.#output.write(`${JSON.stringify({ id, method, params, ...of })}\0`);
    });
  }

  #read(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, from)) {
      const whole = Buffer.concat([...this.#begun, chunk.subarray(from, end)]);
      this.#begun = [];
      from = end + 1;
      this.#take(JSON.parse(whole.toString()) as Message);
    }
    if (from < chunk.length) this.#begun.push(chunk.subarray(from));
  }

  #take({ id, sessionId = '', method, params, result, error }: Message): void {
    if (id === undefined) {
      this.#sessions.get(sessionId)?.heard(method ?? '', params);
      if (method === 'Inspector.targetCrashed') this.#end(sessionId);
      if (method === 'Target.detachedFromTarget') this.#end((params as { sessionId: string }).sessionId);
      return;
    }
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    if (error === undefined) asked?.resolve(result);
    else asked?.reject(new Error(`${asked.method}: ${error.message}`));
  }

  /** What was asked of it gets no answer any more. */
  #end(sessionId: string): void {
    this.#sessions.delete(sessionId);
    for (const [id, asked] of this.#asked) {
      if (asked.sessionId !== sessionId) continue;
      this.#asked.delete(id);
      asked.reject(goneBefore(asked.method));
    }
  }

  #close(): void {
    this.#isClosed = true;
    for (const id of [...this.#sessions.keys()]) this.#end(id);
  }
}

function goneBefore(method: string): Error {
  return new Error(`${method}: the page or Chromium has ended`);
}

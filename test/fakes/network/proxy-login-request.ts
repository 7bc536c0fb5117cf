/** A request like Electron's: each demand for a login emits `login`; only an empty answer ends the request. */
import { EventEmitter } from 'node:events';
import { request, type ClientRequest, type RequestOptions } from 'node:http';
import type { AppUpdater } from 'electron-updater';

/** Logins of the session, by header. As in Chromium, a login is stored before it is tried and removed when rejected. */
export type KeptLogins = Map<'authorization' | 'proxy-authorization', string>;

export class LoginRequest extends EventEmitter {
  readonly #options: RequestOptions;
  readonly #updater: AppUpdater;
  readonly #kept: KeptLogins;
  #sent: ClientRequest | null = null;

  constructor(options: RequestOptions, updater: AppUpdater, kept: KeptLogins) {
    super();
    this.#options = options;
    this.#updater = updater;
    this.#kept = kept;
  }

  end(): void {
    this.#send();
  }

  abort(): void {
    this.#sent?.destroy();
  }

  #send(): void {
    const headers = { ...this.#options.headers, ...Object.fromEntries(this.#kept) };
    const sent = request({ ...this.#options, headers });
    this.#sent = sent;
    sent.on('error', (error) => this.emit('error', error));
    sent.on('response', (response) => {
      const isProxy = response.statusCode === 407;
      if (!isProxy && response.statusCode !== 401) return void this.emit('response', response);
      const header = isProxy ? 'proxy-authorization' : 'authorization';
      this.#kept.delete(header);
      const { hostname, port } = this.#options;
      const info = { isProxy, scheme: 'basic', host: hostname ?? '', port: Number(port), realm: '' };
      this.#updater.emit('login', info, (user?: string, password?: string) => {
        if (user === undefined || password === undefined) return void this.emit('response', response);
        response.resume();
        this.#kept.set(header, `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`);
        this.#send();
      });
    });
    sent.end();
  }
}

/** Reports what does not compile in the window: each mistake once, though the app's page and a browser's may both ask for it. */
import { createLogger, type DevEnvironment, type HotPayload, type Logger } from 'vite';
import { errorLine } from './error-line.ts';

export class PageMistakes {
  readonly #say: (line: string) => void;
  #last = '';

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  /** In place of Vite's own, which writes the source and a stack below each error. */
  get logger(): Logger {
    const logger = createLogger('error', { allowClearScreen: false });
    logger.error = (text, options) => this.#report(errorLine(options?.error ?? new Error(text)));
    return logger;
  }

  /** Vite sends the errors of a hot update to the pages, and logs none. */
  watch({ hot }: DevEnvironment): void {
    const send: (...parameters: unknown[]) => void = hot.send.bind(hot);
    hot.send = (sent: HotPayload | string, ...more: unknown[]): void => {
      if (typeof sent === 'object' && sent.type === 'error') this.#report(errorLine(sent.err));
      if (typeof sent === 'object' && sent.type === 'update') this.#last = '';
      send(sent, ...more);
    };
  }

  #report(line: string): void {
    if (line !== this.#last) this.#say(line);
    this.#last = line;
  }
}

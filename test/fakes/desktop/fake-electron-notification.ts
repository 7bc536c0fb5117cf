/** Electron's `Notification` as Windows and macOS have it, with a person in front of it. */
import { EventEmitter } from 'node:events';
import type { NotificationApi } from '../../../electron/alerts/adapters/notifications.ts';

type Options = Electron.NotificationConstructorOptions;

export interface FakeNotification extends EventEmitter {
  readonly id: string;
  readonly options: Options;
  isClosed: boolean;
}

/** What the system reports of a toast that was clicked, or of the button with this index. */
export function activation(id: string, actionIndex?: number): Electron.ActivationArguments {
  return actionIndex === undefined
    ? { type: 'click', arguments: `type=click&tag=${id}` }
    : { type: 'action', actionIndex, arguments: `type=action&action=${actionIndex}&tag=${id}` };
}

export interface FakeSystem {
  readonly api: NotificationApi;
  /** All that were made in this run. */
  readonly made: FakeNotification[];
  /** Of an earlier run, as macOS hands them over. */
  earlier(id: string): FakeNotification;
  /** As Windows reports it; waits for who handles it. */
  activate(details: Electron.ActivationArguments): void;
}

/** @param has what this Electron has beyond the notifications themselves */
export function fakeSystem(has: readonly ('handleActivation' | 'getHistory')[] = []): FakeSystem {
  const made: FakeNotification[] = [];
  const history: FakeNotification[] = [];
  const waiting: Electron.ActivationArguments[] = [];
  let handler: ((details: Electron.ActivationArguments) => void) | null = null;

  class Fake extends EventEmitter implements FakeNotification {
    readonly id: string;
    readonly options: Options;
    isClosed = false;

    constructor(options: Options) {
      super();
      this.options = options;
      this.id = options.id ?? '';
      made.push(this);
    }

    show(): void {
      this.emit('show', {});
    }

    close(): void {
      this.isClosed = true;
      this.emit('close', {});
    }

    static isSupported(): boolean {
      return true;
    }
  }
  if (has.includes('handleActivation'))
    Object.assign(Fake, {
      handleActivation: (callback: typeof handler) => {
        handler = callback;
        for (const details of waiting.splice(0)) handler?.(details);
      },
    });
  if (has.includes('getHistory')) Object.assign(Fake, { getHistory: () => Promise.resolve(history) });

  return {
    api: Fake as unknown as NotificationApi,
    made,
    earlier: (id) => {
      const one = new Fake({ id });
      made.pop();
      history.push(one);
      return one;
    },
    activate: (details) => {
      if (handler === null) waiting.push(details);
      else handler(details);
    },
  };
}

/**
 * The substitute for `Notification`: recorded instead of shown; the control channel clicks and closes it.
 * `STAND_IN_NOTIFICATIONS=fail-late`: the system says that it shows one, and then that it could not.
 */
import { EventEmitter } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder } from './app/app-paths.ts';
import type { NotificationService, NotificationState } from './control/control-types.ts';
import { strictClass } from './throw-on-missing.ts';

type Options = Electron.NotificationConstructorOptions;

/** Titles of the notifications on the screen, in the stand-in's folder. */
const ON_SCREEN = 'on-screen.json';

/** Older ones are forgotten, so that an app left running for days does not grow; indexes go on counting. */
const KEPT = 500;
const all = new Map<number, StandInNotification>();
let created = 0;
let service: NotificationService = 'showing';

export function setNotificationService(wanted: NotificationService): void {
  service = wanted;
}

export class StandInNotification
  extends EventEmitter
  implements Pick<Electron.Notification, 'show' | 'close'>
{
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  readonly urgency: NonNullable<Options['urgency']>;
  readonly icon: Options['icon'];
  readonly timeoutType: NonNullable<Options['timeoutType']>;
  readonly actions: Electron.NotificationAction[];
  readonly #index = created++;
  #shown = false;
  #closed = false;

  constructor(options: Options = {}) {
    super();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
    this.urgency = options.urgency ?? 'normal';
    this.icon = options.icon;
    this.timeoutType = options.timeoutType ?? 'default';
    this.actions = options.actions ?? [];
    all.set(this.#index, this);
    all.delete(this.#index - KEPT);
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    if (service === 'hanging') return;
    if (service === 'refusing') {
      setImmediate(() => this.emit('failed', {}, 'not allowed'));
      return;
    }
    this.#shown = true;
    this.#closed = false;
    keepOnScreen();
    // Electron emits later too, and handlers are often added after `show`.
    setImmediate(() => {
      this.emit('show', {});
      if (process.env['STAND_IN_NOTIFICATIONS'] === 'fail-late') this.emit('failed', {}, 'not allowed');
    });
  }

  close(): void {
    if (!this.#shown || this.#closed) return;
    this.#closed = true;
    keepOnScreen();
    setImmediate(() => this.emit('close', {}));
  }

  click(): void {
    if (!this.#shown || this.#closed) throw new Error(`notification ${this.#index} is not on the screen`);
    this.emit('click', {});
  }

  press(label: string): void {
    const actionIndex = this.actions.findIndex(({ text }) => text === label);
    if (actionIndex < 0)
      throw new Error(`notification ${this.#index} has no button ${JSON.stringify(label)}`);
    if (!this.#shown || this.#closed) throw new Error(`notification ${this.#index} is not on the screen`);
    this.emit('action', { actionIndex, selectionIndex: -1 }, actionIndex, -1);
  }

  describe(): NotificationState {
    const { title, body, silent, urgency } = this;
    const actions = this.actions.map(({ text = '' }) => text);
    const [shown, closed] = [this.#shown, this.#closed];
    return { index: this.#index, title, body, silent, urgency, actions, shown, closed };
  }
}

/** What is on the screen outlives the process: the program must withdraw it before it ends. */
function keepOnScreen(): void {
  const titles = notificationStates().flatMap(({ title, shown, closed }) =>
    shown && !closed ? [title] : [],
  );
  writeFileSync(join(ownFolder(), ON_SCREEN), JSON.stringify(titles));
}

export const Notification = strictClass('Notification', StandInNotification);

export function notificationStates(): NotificationState[] {
  return [...all.values()].map((one) => one.describe());
}

export function notificationAt(index: number): StandInNotification {
  const found = all.get(index);
  if (found === undefined) throw new Error(`there is no notification ${index}; ${all.size} are known`);
  return found;
}

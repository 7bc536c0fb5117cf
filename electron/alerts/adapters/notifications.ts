/** Shows notifications through Electron: on Windows and macOS, and on Linux where there is no session bus. */
import type { ActivationArguments, Notification } from 'electron';
import type { ToastResult } from '../notification-health.ts';
import { parseToastId, toastId } from '../toast-id.ts';
import type { Toast, ToastEvents, ToastScreen } from '../toasts.ts';
import { hasUrgentToasts, urgentToastXml } from '../urgent-toast.ts';
import { strings } from '../strings.ts';

/** A system that shows a notification says so at once; afterwards it is not believed to, ms. */
const ANSWER_MS = 5_000;
/** Kept after they left the screen: one that is collected loses its click in the system's list of past notifications. */
const KEPT = 50;

/** Windows and macOS show them as buttons; elsewhere a click opens the row. */
const ACTIONS = [strings.buttons.handle, strings.buttons.open];

/** Of Electron's `Notification`. What an Electron or a system does not have is missing. */
export type NotificationApi = (new (options: Electron.NotificationConstructorOptions) => Notification) &
  Pick<typeof Notification, 'isSupported'> &
  Partial<Pick<typeof Notification, 'handleActivation' | 'getHistory'>>;

export interface ElectronNotificationsOptions {
  readonly platform?: NodeJS.Platform;
  /** As the system gives it. */
  readonly systemVersion?: string;
  /** Whether urgent notifications are to appear also while the system is set to Do Not Disturb. */
  readonly passesDoNotDisturb: () => boolean;
}

interface Made {
  readonly id: string;
  readonly canHandle: boolean;
  readonly notification: Notification;
}

export class ElectronNotifications implements ToastScreen {
  readonly #events: ToastEvents;
  readonly #api: NotificationApi;
  readonly #platform: NodeJS.Platform;
  readonly #isUrgentXml: () => boolean;
  /** By place, also those that left the screen. */
  readonly #made = new Map<number, Made>();
  #count = 0;
  /** The last ones that a person answered: Windows reports each twice. */
  #answered: readonly string[] = [];

  constructor(events: ToastEvents, api: NotificationApi, options: ElectronNotificationsOptions) {
    const { platform = process.platform, systemVersion = process.getSystemVersion?.() ?? '' } = options;
    this.#events = events;
    this.#api = api;
    this.#platform = platform;
    this.#isUrgentXml = () => hasUrgentToasts(platform, systemVersion) && options.passesDoNotDisturb();
  }

  show(place: number, toast: Toast): void {
    if (!this.#api.isSupported()) return this.#events.onResult(place, 'unsupported');
    this.withdraw(place);
    const made = this.#make(place, toast);
    const { notification } = made;
    this.#made.set(place, made);
    const oldest = this.#made.keys().next();
    if (this.#made.size > KEPT && !oldest.done) this.#made.delete(oldest.value);
    const answer = (result: ToastResult) => () => {
      clearTimeout(limit);
      if (this.#made.get(place) === made) this.#events.onResult(place, result);
    };
    const limit = setTimeout(answer('unanswered'), ANSWER_MS);
    notification.once('show', answer('shown'));
    notification.once('failed', answer('refused'));
    notification.show();
  }

  withdraw(place: number): void {
    const made = this.#made.get(place);
    this.#made.delete(place);
    made?.notification.close();
  }

  answerEarlier(): void {
    // Only then does Windows hand the answers to this process, instead of starting the program again.
    if (!this.#api.isSupported()) return;
    if (this.#platform === 'win32') this.#api.handleActivation?.((details) => this.#activated(details));
    if (this.#platform === 'darwin') void this.#api.getHistory?.().then((all) => this.#adopt(all), ignore);
  }

  close(): Promise<void> {
    for (const place of [...this.#made.keys()]) this.withdraw(place);
    return Promise.resolve();
  }

  #make(place: number, { title, body, severity, canHandle, target }: Toast): Made {
    const isUrgent = severity === 'urgent';
    const buttons = canHandle ? ACTIONS : ACTIONS.slice(1);
    const id = toastId({ ...target, shownAt: Date.now() }, ++this.#count);
    // One of an earlier run may have had the same.
    this.#answered = this.#answered.filter((each) => each !== id);
    // Without an icon: Electron never frees the pixels of each, on Windows also as a file, and both systems show the program's own.
    const notification = new this.#api({
      id,
      title,
      body,
      // The sound is the monitor's own, which also plays when the system's would not.
      silent: true,
      urgency: isUrgent ? 'critical' : 'normal',
      timeoutType: isUrgent ? 'never' : 'default',
      actions: buttons.map((text) => ({ type: 'button', text })),
      ...(isUrgent && this.#isUrgentXml() && { toastXml: urgentToastXml({ id, title, body, buttons }) }),
    });
    notification.on('click', () => this.#answer(id));
    notification.on('action', ({ actionIndex }) => this.#answer(id, actionIndex === 0));
    const made = { id, canHandle, notification };
    notification.on('close', () => {
      // What this program withdrew itself is no longer kept.
      if (this.#made.get(place) === made) this.#events.onClosed(place);
    });
    return made;
  }

  /** Reported for every notification of this program, also of those that are in memory. */
  #activated({ type, actionIndex, arguments: text }: ActivationArguments): void {
    const id = new URLSearchParams(text).get('tag');
    if (id !== null) this.#answer(id, type === 'action' && actionIndex === 0);
  }

  #adopt(earlier: readonly Notification[]): void {
    for (const notification of earlier) {
      const { id } = notification;
      notification.on('click', () => this.#answer(id));
      notification.on('action', ({ actionIndex }) => this.#answer(id, actionIndex === 0));
    }
  }

  /** @param onFirst whether the first of its buttons was pressed, which handles where there is something to handle */
  #answer(id: string, onFirst = false): void {
    if (this.#answered.includes(id)) return;
    this.#answered = [...this.#answered, id].slice(-KEPT);
    for (const [place, made] of this.#made) {
      if (made.id !== id) continue;
      if (onFirst && made.canHandle) this.#events.onHandle(place);
      else this.#events.onClick(place);
      return;
    }
    const earlier = parseToastId(id);
    if (earlier !== null) this.#events.onEarlier(earlier, onFirst && earlier.handles.length > 0);
  }
}

/** Then those of an earlier run are not answered. */
function ignore(): void {}

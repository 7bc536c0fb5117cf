/** Shows notifications through the desktop's notification service, over D-Bus. Whatever the service does, nothing waits for it. */
import { ANSWER_MS, GIVEN_UP_MS, LATE_MS, type ToastResult } from '../notification-health.ts';
import type { Toast, ToastEvents, ToastScreen } from '../toasts.ts';
import { isAbsence } from '../../platform/adapters/bus-errors.ts';
import { BusService, type BusOwner } from '../../platform/adapters/bus-service.ts';
import { systemClock } from '../../platform/adapters/clock.ts';
import { withTimeout } from '../../platform/with-timeout.ts';
import { DEFAULT, HANDLE, isNotificationId, notifyArguments } from './notify-arguments.ts';
import type { SessionBus } from '../../platform/adapters/session-bus.ts';
import type { ShownNotifications } from './shown-notifications.ts';

export interface BusNotificationsOptions {
  readonly bus: SessionBus;
  readonly events: ToastEvents;
  /** What earlier runs left on the screen, and what this one does. */
  readonly shown: ShownNotifications;
  readonly limits?: Limits;
}

export interface Limits {
  /** A service that has not answered by then is given up, ms … */
  readonly answerMs: number;
  /** … for this long, ms. */
  readonly givenUpMs: number;
  /** It answered after all, with an error perhaps; until it is asked again, ms. */
  readonly lateMs: number;
}

const LIMITS: Limits = { answerMs: ANSWER_MS, givenUpMs: GIVEN_UP_MS, lateMs: LATE_MS };

interface Entry {
  toast: Toast;
  /** The service's number for it; 0 before it has one. */
  id: number;
  /** Whether the service has yet to be asked. */
  isDue: boolean;
  /** Whether the service has taken it as it is now. */
  isShown: boolean;
}

export class BusNotifications implements ToastScreen {
  readonly #options: BusNotificationsOptions;
  readonly #limits: Limits;
  readonly #service: BusService;
  /** By place. */
  readonly #entries = new Map<number, Entry>();
  /** The service that answers now; null when it has yet to be asked what it can do. */
  #server: { readonly readsMarkup: boolean } | null = null;
  #owner: BusOwner | null = null;
  #pause: NodeJS.Timeout | undefined;
  #working: Promise<void> | null = null;
  /** Whether the service has yet to be asked if it answers at all. */
  #isToMeet = true;
  #isClosed = false;

  constructor(options: BusNotificationsOptions) {
    this.#options = options;
    this.#limits = options.limits ?? LIMITS;
    this.#service = new BusService({
      bus: options.bus,
      name: 'org.freedesktop.Notifications',
      onOwner: (owner) => this.#owned(owner),
      onSignal: (member, body) => this.#heard(member, body),
    });
    this.#work();
  }

  show(place: number, toast: Toast): void {
    const entry = this.#entries.get(place);
    if (entry === undefined) this.#entries.set(place, { toast, id: 0, isDue: true, isShown: false });
    else Object.assign(entry, { toast, isDue: true, isShown: false });
    this.#work();
  }

  withdraw(place: number): void {
    const entry = this.#entries.get(place);
    this.#entries.delete(place);
    // One that the service has yet to number is withdrawn once it has.
    if (entry !== undefined && entry.id !== 0) this.#take(entry.id);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#pause);
    for (const place of [...this.#entries.keys()]) this.withdraw(place);
    if (this.#working !== null) await withTimeout(this.#limits.answerMs, this.#working, systemClock);
    await Promise.all([this.#options.bus.written(), this.#options.shown.written()]);
  }

  /** One call at a time, so that never more are on the screen than are wanted. */
  #work(): void {
    if (this.#isClosed || this.#working !== null) return;
    this.#working = this.#carryOut().finally(() => {
      this.#working = null;
      // What came after the last look.
      if (this.#mayMeet || this.#next() !== undefined) this.#work();
    });
  }

  get #mayMeet(): boolean {
    return this.#isToMeet && this.#pause === undefined;
  }

  async #carryOut(): Promise<void> {
    const { events } = this.#options;
    for (;;) {
      const next = this.#next();
      if (this.#mayMeet) {
        this.#isToMeet = false;
        events.onResult(null, await this.#outcome(() => this.#meet()));
      } else if (next !== undefined) {
        const [place, entry] = next;
        entry.isDue = false;
        const isGivenUp = this.#pause !== undefined;
        events.onResult(
          place,
          isGivenUp ? 'given-up' : await this.#outcome(() => this.#notify(place, entry)),
        );
      } else return;
    }
  }

  #next(): [number, Entry] | undefined {
    return this.#isClosed ? undefined : [...this.#entries].find(([, { isDue }]) => isDue);
  }

  async #outcome(attempt: () => Promise<boolean>): Promise<ToastResult> {
    try {
      return (await attempt()) ? 'shown' : 'refused';
    } catch (error) {
      if (error === UNANSWERED) return this.#giveUp();
      return isAbsence(error) ? 'unsupported' : 'refused';
    }
  }

  async #meet(): Promise<boolean> {
    const capabilities = await this.#soon(this.#service.call('GetCapabilities'));
    // One that does not say what it can do is taken to read markup: a visible `&lt;` does less harm than a link.
    const isList = Array.isArray(capabilities);
    this.#server = { readsMarkup: !isList || capabilities.includes('body-markup') };
    return isList;
  }

  async #notify(place: number, entry: Entry): Promise<boolean> {
    if (this.#server === null) await this.#meet();
    const { toast } = entry;
    const answer = this.#service.call(
      'Notify',
      notifyArguments(toast, entry.id, this.#server?.readsMarkup ?? true),
    );
    // An answer that comes too late counts all the same: the notification is on the screen.
    answer
      .then((id) => isNotificationId(id) && this.#numbered(place, entry, toast, id))
      .catch(() => undefined);
    return isNotificationId(await this.#soon(answer));
  }

  #numbered(place: number, entry: Entry, toast: Toast, id: number): void {
    if (this.#entries.get(place) !== entry) return this.#take(id);
    if (entry.id !== 0 && entry.id !== id) this.#take(entry.id);
    entry.id = id;
    entry.isShown = entry.toast === toast;
    this.#keep();
  }

  async #soon(answer: Promise<unknown>): Promise<unknown> {
    const first = await withTimeout(this.#limits.answerMs, answer, systemClock);
    if (first !== 'late') return first;
    const late = (): void => this.#answeredLate();
    answer.then(late, late);
    throw UNANSWERED;
  }

  #giveUp(): ToastResult {
    this.#server = null;
    this.#pauseFor(this.#limits.givenUpMs);
    return 'given-up';
  }

  #answeredLate(): void {
    if (this.#pause !== undefined && !this.#isClosed) this.#pauseFor(this.#limits.lateMs);
  }

  #pauseFor(ms: number): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#askAgain(), ms);
  }

  #askAgain(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#isToMeet = true;
    for (const entry of this.#entries.values()) entry.isDue ||= !entry.isShown;
    this.#work();
  }

  /** What is still wanted is shown again by a service that has just come. */
  #owned(owner: BusOwner | null): void {
    const { shown } = this.#options;
    this.#owner = owner;
    this.#server = null;
    for (const entry of this.#entries.values()) Object.assign(entry, { id: 0, isShown: false });
    if (owner === null) return;
    for (const id of shown.leftBy(owner)) this.#take(id);
    this.#keep();
    this.#askAgain();
  }

  #heard(member: string, [id, what]: readonly unknown[]): void {
    const found = isNotificationId(id) ? [...this.#entries].find(([, entry]) => entry.id === id) : undefined;
    if (found === undefined) return;
    const [place] = found;
    const { events } = this.#options;
    if (member === 'ActionInvoked' && what === DEFAULT) events.onClick(place);
    else if (member === 'ActionInvoked' && what === HANDLE) events.onHandle(place);
    else if (member === 'NotificationClosed') {
      this.#entries.delete(place);
      this.#keep();
      events.onClosed(place);
    }
  }

  #take(id: number): void {
    this.#service.tell('CloseNotification', { signature: 'u', body: [id] });
    this.#keep();
  }

  #keep(): void {
    const ids = [...this.#entries.values()].flatMap(({ id }) => (id === 0 ? [] : [id]));
    this.#options.shown.keep(this.#owner, ids);
  }
}

const UNANSWERED = new Error('the notification service did not answer in time');

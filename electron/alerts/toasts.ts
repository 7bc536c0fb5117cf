/** Decides which alerts are on the screen as notifications: three at most, the newest always, older ones as one count. */
import type { AlertingSeverity } from '../shared/alerts/attention-settings.ts';
import { countOf, notificationBody } from './alert-text.ts';
import type { Alert } from './alert-output.ts';
import type { ToastResult } from './notification-health.ts';
import type { EarlierToast, ToastTarget } from './toast-id.ts';

/** Notifications on the screen at a time, the count included. */
export const MAX_TOASTS = 3;
/** A notification acknowledges no more rows than this; of more, the window is the place. */
const MAX_ACKNOWLEDGED = 100;
/** Notifications that are remembered after they left the screen. */
const KEPT_PAST = 50;

/** What one notification says. */
export interface Toast {
  readonly title: string;
  readonly body: string;
  readonly severity: AlertingSeverity;
  /** Whether it can be marked as handled without opening the window. */
  readonly canHandle: boolean;
  readonly target: ToastTarget;
}

/** The desktop's notifications. A place is a number of the caller's; it holds one notification at a time. */
export interface ToastScreen {
  /** Shows it, or replaces the one in this place. Never throws and never waits. */
  show(place: number, toast: Toast): void;
  withdraw(place: number): void;
  /** From now on, what a person chooses on notifications of earlier runs is reported, where the system keeps them. */
  answerEarlier?(): void;
  /** Withdraws what is left. Resolves when the desktop has answered, or does not listen. */
  close(): Promise<void>;
}

/** What a screen reports back. */
export interface ToastEvents {
  /** @param place null for the desktop as a whole: whether it would show one */
  onResult(place: number | null, result: ToastResult): void;
  onClick(place: number): void;
  /** A person chose to mark it as handled. */
  onHandle(place: number): void;
  /** A person clicked one of an earlier run, or marked it as handled. */
  onEarlier(toast: EarlierToast, isHandled: boolean): void;
  /** It left the screen by itself: a person dismissed it, or its time was over. */
  onClosed(place: number): void;
}

export interface ToastsOptions {
  readonly screen: (events: ToastEvents) => ToastScreen;
  readonly onResult: ToastEvents['onResult'];
  /** Null opens the window only. */
  readonly onOpen: (opens: Alert['opens'] | null) => void;
  readonly onAcknowledge: (seqs: readonly number[]) => void;
  /** Things that need a person, as the tray and the window count them. */
  readonly openCount: () => number;
  /** An urgent alert could not be shown. */
  readonly onUnseen: () => void;
  /** When a row was received, Unix ms; null when there is none with this number. */
  readonly receivedAt: (seq: number) => Promise<number | null>;
}

interface Shown {
  readonly place: number;
  readonly alert: Alert;
}

export class Toasts implements ToastEvents {
  readonly #options: ToastsOptions;
  readonly #screen: ToastScreen;
  /** Alerts with a notification of their own, oldest first. */
  #shown: readonly Shown[] = [];
  /** Alerts that are only counted, oldest first. */
  #counted: readonly Alert[] = [];
  /** The place of the count, and what it says. */
  #count: Shown | null = null;
  /** Those that left the screen: on some systems they can still be clicked in a list of past notifications. */
  #past: readonly Shown[] = [];
  #lastPlace = 0;

  constructor(options: ToastsOptions) {
    this.#options = options;
    this.#screen = options.screen(this);
  }

  /** Replaces the notification of the same thing, and those of which it tells again. */
  show(alert: Alert): void {
    const rows = new Set(alert.acknowledges);
    const isSameThing = (earlier: Alert): boolean => earlier.key === alert.key;
    const same = this.#shown.find((shown) => isSameThing(shown.alert));
    this.#forget(
      (earlier) => isSameThing(earlier) || isCovered(earlier.acknowledges, (seq) => rows.has(seq)),
      same?.place,
    );
    this.#shown = [...this.#shown, { place: same?.place ?? ++this.#lastPlace, alert }];
    this.#makeRoom();
    this.#drawCount();
    this.#draw(this.#shown.at(-1));
  }

  /** Says something else in its place; one that has left the screen does not come up again. */
  update(alert: Alert): void {
    const isIt = ({ key }: Alert): boolean => key === alert.key;
    const shown = this.#shown.find((each) => isIt(each.alert));
    if (shown !== undefined && !isSame(shown.alert, alert)) {
      const updated = { ...shown, alert };
      this.#shown = this.#shown.map((each) => (each === shown ? updated : each));
      this.#draw(updated);
    }
    this.#counted = this.#counted.map((each) => (isIt(each) ? alert : each));
    this.#drawCount();
  }

  /** Of a thing or a cause that has no alarm of its own any more. */
  withdraw(key: string): void {
    this.#forget((alert) => alert.key === key);
    this.#drawCount();
  }

  /** Withdraws notifications in which nothing is left to acknowledge. */
  acknowledged(isOpen: (seq: number) => boolean): void {
    this.#forget(({ acknowledges }) => isCovered(acknowledges, (seq) => !isOpen(seq)));
    this.#counted = this.#counted.map((alert) => ({
      ...alert,
      acknowledges: alert.acknowledges.filter(isOpen),
    }));
    this.#drawCount();
  }

  /** Once the rows of earlier runs are known. */
  answerEarlier(): void {
    this.#screen.answerEarlier?.();
  }

  /** Resolves when the desktop has answered, or does not listen. */
  close(): Promise<void> {
    return this.#screen.close();
  }

  onResult(place: number | null, result: ToastResult): void {
    this.#options.onResult(place, result);
    if (place !== null && result !== 'shown' && this.#at(place)?.alert.severity === 'urgent')
      this.#options.onUnseen();
  }

  onClick(place: number): void {
    const shown = this.#at(place);
    if (shown !== undefined) this.#options.onOpen(shown.alert.opens);
  }

  onHandle(place: number): void {
    const shown = this.#at(place);
    if (shown === undefined) return;
    this.onClosed(place);
    this.#screen.withdraw(place);
    this.#options.onAcknowledge(shown.alert.acknowledges.slice(0, MAX_ACKNOWLEDGED));
  }

  onEarlier({ opens, handles, shownAt }: EarlierToast, isHandled: boolean): void {
    if (opens === 'connection' && !isHandled) return this.#options.onOpen(opens);
    const wanted = isHandled ? handles : [opens].filter((each) => each !== 'connection');
    void this.#rowsOf(wanted, shownAt).then((rows) => {
      if (isHandled && rows.length > 0) this.#options.onAcknowledge(rows);
      else this.#options.onOpen(rows[0] ?? null);
    });
  }

  onClosed(place: number): void {
    const closed = this.#at(place);
    if (closed !== undefined) this.#past = [...this.#past, closed].slice(-KEPT_PAST);
    if (place === this.#count?.place) {
      this.#count = null;
      this.#counted = [];
    }
    this.#shown = this.#shown.filter((shown) => shown.place !== place);
    this.#drawCount();
  }

  /** Those of these rows that were there at that time: another history gives the same numbers to other rows. */
  async #rowsOf(seqs: readonly number[], at: number): Promise<readonly number[]> {
    const known = await Promise.all(
      seqs.map((seq) =>
        this.#options.receivedAt(seq).then((received) => received !== null && received <= at, no),
      ),
    );
    return seqs.filter((_seq, index) => known[index]);
  }

  #at(place: number): Shown | undefined {
    const all = [...this.#shown, ...(this.#count === null ? [] : [this.#count]), ...this.#past];
    return all.find((shown) => shown.place === place);
  }

  /** @param kept the place that another alert takes over */
  #forget(isOver: (alert: Alert) => boolean, kept?: number): void {
    for (const { place, alert } of [...this.#past, ...this.#shown])
      if (isOver(alert) && place !== kept) this.#screen.withdraw(place);
    this.#past = this.#past.filter(({ alert }) => !isOver(alert));
    this.#shown = this.#shown.filter(({ alert }) => !isOver(alert));
    this.#counted = this.#counted.filter((alert) => !isOver(alert));
  }

  /** The oldest become the count; the first of them leaves it its place. */
  #makeRoom(): void {
    const own = this.#counted.length === 0 && this.#shown.length <= MAX_TOASTS ? MAX_TOASTS : MAX_TOASTS - 1;
    const older = this.#shown.slice(0, -own);
    this.#shown = this.#shown.slice(-own);
    this.#counted = [...this.#counted, ...older.map(({ alert }) => alert)];
    for (const { place, alert } of older) {
      if (this.#count === null) this.#count = { place, alert };
      else this.#screen.withdraw(place);
    }
  }

  /** After every change of what is counted. */
  #drawCount(): void {
    const before = this.#count;
    if (before === null) return;
    const seen = new Set(this.#shown.flatMap(({ alert }) => alert.acknowledges));
    this.#counted = this.#counted.filter(
      ({ acknowledges }) => !isCovered(acknowledges, (seq) => seen.has(seq)),
    );
    const alert = countOf(this.#counted, seen, this.#options.openCount());
    if (alert === null) {
      this.#count = null;
      this.#screen.withdraw(before.place);
      return;
    }
    this.#count = { place: before.place, alert };
    if (!isSame(before.alert, alert)) this.#draw(this.#count);
  }

  #draw(shown: Shown | undefined): void {
    if (shown === undefined) return;
    const { title, severity, opens, acknowledges } = shown.alert;
    const body = notificationBody(shown.alert);
    const target = { opens, handles: acknowledges };
    this.#screen.show(shown.place, { title, body, severity, canHandle: acknowledges.length > 0, target });
  }
}

/** Whether it has rows to acknowledge, and none that is not among these. */
function isCovered(rows: Alert['acknowledges'], isAmong: (seq: number) => boolean): boolean {
  return rows.length > 0 && rows.every(isAmong);
}

/** Of a history that cannot be read. */
function no(): boolean {
  return false;
}

function isSame(one: Alert, other: Alert): boolean {
  const [before, after] = [one, other].map(notificationBody);
  return one.title === other.title && before === after && one.severity === other.severity;
}

/** A desktop's notifications as a test sees them: what is on the screen, and everything that was ever asked for. */
import type { Toast, ToastScreen } from '../../electron/alerts/toasts.ts';

export class FakeToastScreen implements ToastScreen {
  /** By place, the latest last. */
  readonly onScreen = new Map<number, Toast>();
  readonly calls: string[] = [];
  /** The most that were ever on the screen at a time. */
  most = 0;

  get titles(): readonly string[] {
    return [...this.onScreen.values()].map(({ title }) => title);
  }

  show(place: number, toast: Toast): void {
    this.calls.push(`${this.onScreen.has(place) ? 'replace' : 'show'} ${place}: ${toast.title}`);
    this.onScreen.set(place, toast);
    this.most = Math.max(this.most, this.onScreen.size);
  }

  withdraw(place: number): void {
    if (this.onScreen.delete(place)) this.calls.push(`withdraw ${place}`);
  }

  /** @returns the place of the notification with this title */
  placeOf(title: string): number {
    for (const [place, toast] of this.onScreen) if (toast.title === title) return place;
    throw new Error(
      `no notification says ${JSON.stringify(title)}; on the screen: ${this.titles.join(' | ')}`,
    );
  }

  close(): Promise<void> {
    this.onScreen.clear();
    return Promise.resolve();
  }
}

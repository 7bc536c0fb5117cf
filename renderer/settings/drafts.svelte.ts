/** Unsaved changes of the forms, while another page is shown and while the window is closed. */
import { SvelteMap } from 'svelte/reactivity';
import { MAX_DRAFT, type DraftName, type KeptDrafts } from '../../electron/shared/drafts/drafts.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';

/** Rest after a key before main is given the draft, ms. */
export const REST_MS = 300;

export class Drafts {
  readonly #bridge: Pick<MonitorBridge, 'keepDraft'>;
  readonly #kept = new SvelteMap<DraftName, string>();
  readonly #timers: Partial<Record<DraftName, ReturnType<typeof setTimeout>>> = {};

  constructor(bridge: Pick<MonitorBridge, 'keepDraft'>) {
    this.#bridge = bridge;
  }

  /** Of the window before; what was typed since is newer. */
  restore(drafts: KeptDrafts): void {
    for (const [name, text] of Object.entries(drafts) as [DraftName, string][])
      if (!this.#kept.has(name)) this.#kept.set(name, text);
  }

  has(name: DraftName): boolean {
    return this.#kept.has(name);
  }

  /** What was left; null for nothing. */
  of(name: DraftName): string | null {
    return this.#kept.get(name) ?? null;
  }

  /**
   * @param text null when nothing is left to save
   * @param lasting what may be kept while no window is open: the same without credentials
   */
  keep(name: DraftName, text: string | null, lasting: string | null): void {
    if (text === this.of(name)) return;
    if (text === null) this.#kept.delete(name);
    else this.#kept.set(name, text);
    clearTimeout(this.#timers[name]);
    const kept = lasting === null || lasting.length <= MAX_DRAFT ? lasting : null;
    const send = (): void => void this.#bridge.keepDraft({ name, text: kept }).catch(() => undefined);
    // What was saved must not come back with the next window, however soon it is closed.
    if (text === null) send();
    else this.#timers[name] = setTimeout(send, REST_MS);
  }
}

/** Builds main, preload and the sound player again whenever one of their files is saved. */
import { join } from 'node:path';
import { build, mergeConfig, type InlineConfig, type Rolldown } from 'vite';
import { mainConfig, playerConfig, preloadConfig } from '../vite.config.ts';
import { errorLine } from './error-line.ts';

/** An editor may empty a file before it writes it, ms. */
const SAVE_MS = 50;
/** One save may reach two bundles, whose watchers do not notice at the same moment, ms. */
const SETTLE_MS = 50;

export interface BundlesOptions {
  /** Where the bundles go, each into a folder of its own. */
  readonly outDir: string;
  readonly devServer: { readonly origin: string; readonly token: string };
  /** All bundles are whole again, and at least one of main and preload is new. @param noticedAt when the first save was, on the clock of `performance` */
  readonly onBuilt: (names: readonly string[], noticedAt: number) => void;
  /** @param line what does not compile, and where */
  readonly onFailed: (line: string) => void;
}

type State = 'building' | 'built' | 'failed';

export class Bundles {
  readonly #options: BundlesOptions;
  readonly #states = new Map<string, State>();
  readonly #new = new Set<string>();
  readonly #watchers: Rolldown.RolldownWatcher[] = [];
  #noticedAt: number | null = null;
  #settle: NodeJS.Timeout | undefined;

  private constructor(options: BundlesOptions) {
    this.#options = options;
  }

  static async watch(options: BundlesOptions): Promise<Bundles> {
    const bundles = new Bundles(options);
    const { origin, token } = options.devServer;
    const define = {
      'import.meta.env.DEV_SERVER': JSON.stringify(origin),
      'import.meta.env.DEV_TOKEN': JSON.stringify(token),
    };
    const configs = {
      main: mergeConfig(mainConfig, { define }),
      preload: preloadConfig,
      player: playerConfig,
    };
    for (const name of Object.keys(configs)) bundles.#states.set(name, 'building');
    await Promise.all(Object.entries(configs).map(([name, config]) => bundles.#watch(name, config)));
    return bundles;
  }

  async close(): Promise<void> {
    clearTimeout(this.#settle);
    await Promise.all(this.#watchers.map((watcher) => watcher.close()));
  }

  async #watch(name: string, config: InlineConfig): Promise<void> {
    const outDir = join(this.#options.outDir, name);
    const watched = mergeConfig(config, {
      logLevel: 'silent',
      build: { outDir, sourcemap: true, watch: { buildDelay: SAVE_MS } },
    });
    const watcher = (await build(watched)) as Rolldown.RolldownWatcher;
    this.#watchers.push(watcher);
    watcher.on('event', (event) => {
      if (event.code === 'START') this.#started(name);
      if (event.code === 'BUNDLE_END') this.#ended(name, 'built');
      if (event.code === 'ERROR') {
        this.#ended(name, 'failed');
        this.#options.onFailed(errorLine(event.error));
      }
      if ('result' in event) void event.result?.close();
    });
  }

  #started(name: string): void {
    this.#noticedAt ??= performance.now();
    this.#states.set(name, 'building');
  }

  #ended(name: string, state: 'built' | 'failed'): void {
    this.#states.set(name, state);
    if (state === 'failed') this.#noticedAt = null;
    if (state === 'built') this.#new.add(name);
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => this.#settled(), SETTLE_MS);
  }

  #settled(): void {
    if (![...this.#states.values()].every((state) => state === 'built')) return;
    const names = [...this.#new];
    const noticedAt = this.#noticedAt ?? performance.now();
    this.#new.clear();
    this.#noticedAt = null;
    // The player's page is read again with the next sound.
    if (names.some((name) => name !== 'player')) this.#options.onBuilt(names, noticedAt);
  }
}

/** What the settings in the form would have done with the last day or week: asked when they rest, and the last question counts. */
import type { PreviewSpan, RulesPreview } from '../../../electron/shared/alerts/attention-ipc.ts';
import type { AttentionSettings } from '../../../electron/shared/alerts/attention-settings.ts';
import type { MonitorBridge } from '../../../electron/shared/ipc/bridge.ts';

/** Rest after a change before main is asked, ms. */
export const PREVIEW_REST_MS = 350;

export class PreviewOfRules {
  /** The last good answer; null before the first. */
  value = $state.raw<RulesPreview | null>(null);
  failed = $state(false);
  /** The last good answer is that of earlier settings. */
  isOld = $state(true);
  readonly #bridge: Pick<MonitorBridge, 'previewAttention'>;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #turn = 0;

  constructor(bridge: Pick<MonitorBridge, 'previewAttention'>) {
    this.#bridge = bridge;
  }

  show(attention: AttentionSettings, span: PreviewSpan): void {
    this.stop();
    this.isOld = true;
    this.#timer = setTimeout(() => void this.#ask(attention, span), PREVIEW_REST_MS);
  }

  /** No answer to an earlier question is taken any more. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#turn += 1;
  }

  async #ask(attention: AttentionSettings, span: PreviewSpan): Promise<void> {
    const turn = this.#turn;
    const answer = await this.#bridge.previewAttention({ attention, span }).catch(() => null);
    if (turn !== this.#turn) return;
    this.failed = answer === null;
    if (answer === null) return;
    this.value = answer;
    this.isOld = false;
  }
}

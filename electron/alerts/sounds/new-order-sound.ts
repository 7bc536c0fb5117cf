/** The sound of a new order, for venues that want one: also when nobody is called for it. */
import type { AttentionSettings } from '../../shared/alerts/attention-settings.ts';
import { isCreation } from '../../shared/alerts/dedup-key.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AlertOutput } from '../alert-output.ts';
import type { DoNotDisturb } from '../do-not-disturb.ts';
import { newOrderSpeech, type LocationName } from './speech-text.ts';

/** Orders that come in a burst are heard at most this often, ms. */
export const NEW_ORDER_INTERVAL_MS = 8_000;

export interface NewOrderSoundOptions {
  readonly clock: Clock;
  readonly output: Pick<AlertOutput, 'sound'>;
  readonly settings: () => Pick<AttentionSettings, 'sounds'>;
  readonly permits: DoNotDisturb['permits'];
  /** Nothing is called for it. */
  readonly isPutAside: (event: MonitorEvent) => boolean;
  readonly locationName: LocationName;
}

export class NewOrderSound {
  readonly #options: NewOrderSoundOptions;
  /** Monotonic ms. */
  #heardAt = Number.NEGATIVE_INFINITY;

  constructor(options: NewOrderSoundOptions) {
    this.#options = options;
  }

  /** Takes every event that nobody is called for. */
  consider(event: MonitorEvent): void {
    const { clock, output, settings, permits, isPutAside, locationName } = this.#options;
    if (!isNewOrder(event) || settings().sounds.newOrder.sound === 'none') return;
    if (!permits('notice', event.locationId).sound || isPutAside(event)) return;
    const now = clock.monotonic();
    if (now - this.#heardAt < NEW_ORDER_INTERVAL_MS) return;
    this.#heardAt = now;
    output.sound('notice', 'normal', 'newOrder', newOrderSpeech(event.locationId, locationName));
  }
}

function isNewOrder({ kind, entityType, origin, severity }: MonitorEvent): boolean {
  return origin === 'live' && entityType === 'order' && isCreation(kind) && severity !== 'hidden';
}

/** Says how much of a stretch of time the connection was live. Pure. */
import type { Uptime } from '../../electron/shared/connection/connection-history.ts';
import { connectionHistory } from '../strings/connection-history.ts';
import { words } from '../strings.ts';
import { formatDuration } from '../ui/time.ts';

export interface UptimeWords {
  /** "99.9 %", or a dash when no connection was wanted. */
  readonly share: string;
  /** "live 3 h 12 min · down 4 min · not running 2 h" */
  readonly parts: string;
}

export function describeUptime({ liveMs, downMs, offMs, unwatchedMs }: Uptime): UptimeWords {
  const say = connectionHistory;
  const parts = [
    [say.live, liveMs],
    [say.down, downMs],
    [say.off, offMs],
    [say.unwatched, unwatchedMs],
  ] as const;
  return {
    share: percent(liveMs, liveMs + downMs),
    parts: parts
      .filter(([, ms], index) => index === 0 || ms >= 1_000)
      .map(([label, ms]) => `${label} ${formatDuration(ms)}`)
      .join(words.separator),
  };
}

/** Cut, not rounded: 100 % is only said of a connection that was never down. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return connectionHistory.nothing;
  if (part === whole) return '100 %';
  const digits = part / whole >= 0.99 ? 2 : 1;
  return `${(Math.floor((part / whole) * 100 * 10 ** digits) / 10 ** digits).toFixed(digits)} %`;
}

/** Points of a line through the values, for an SVG of the given size; the highest touches the top. */
export function plotPoints(values: readonly number[], width: number, height: number): string {
  const highest = Math.max(...values, 1);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values
    .map((value, index) => `${(index * step).toFixed(1)},${(height - (value / highest) * height).toFixed(1)}`)
    .join(' ');
}

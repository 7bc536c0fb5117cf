/** Lengths of time in words that are read at a glance; everywhere in the program. */

/** Seconds are said of what is shorter, ms. */
const TO_THE_SECOND_MS = 10 * 60_000;

/** "8 s", "2 min 25 s", "33 min", "3 h 12 min", "2 d 4 h"; never negative. @param ms milliseconds */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return joined(`${days} d`, hours % 24, 'h');
  if (hours > 0) return joined(`${hours} h`, minutes % 60, 'min');
  if (minutes > 0) return joined(`${minutes} min`, ms < TO_THE_SECOND_MS ? seconds % 60 : 0, 's');
  return `${seconds} s`;
}

function joined(large: string, rest: number, unit: string): string {
  return rest === 0 ? large : `${large} ${rest} ${unit}`;
}

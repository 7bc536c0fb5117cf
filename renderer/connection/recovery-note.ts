/** What is known of an outage that is over. Pure. */
import type { Gap } from '../../electron/shared/events/gap.ts';
import { frame } from '../strings/frame.ts';
import { formatDuration, moment, momentToSecond } from '../ui/time.ts';

/** Of a shorter outage the times are said to the second, or they would often be the same, ms. */
const SHORT_MS = 10 * 60_000;

/** "Back online. Offline 7:38 pm–7:44 pm (6 min). 8 changes recovered." @param today Unix ms of a moment of today */
export function recoveryNote({ from, to, recovery }: Gap, today: number): string {
  const say = frame.bar;
  const at = to - from < SHORT_MS ? momentToSecond : moment;
  const back = say.back(at(from, today), at(to, today), formatDuration(to - from));
  if (recovery === null) return `${back} ${say.checking}`;
  if (recovery.state !== 'done') return `${back} ${say.compare}`;
  return `${back} ${recovery.found === 0 ? say.nothingMissed : say.recovered(recovery.found)}`;
}

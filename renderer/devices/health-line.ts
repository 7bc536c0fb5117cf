/** What Doshii knows of a location, in one line. Pure. */
import type { LocationHealthView } from '../../electron/shared/rest/doshii-ipc.ts';
import { formatDuration } from '../ui/time.ts';
import { words } from '../strings.ts';
import { deviceStrings } from '../strings/devices.ts';

/** @param askedAt when Doshii answered, Unix ms: the sign of life may have been renewed since, so its age counts to then */
export function healthLine(location: LocationHealthView, askedAt: number): string {
  const { communication, heartbeatAt, isTrading } = location;
  const say = deviceStrings.locations;
  const beat = heartbeatAt === null ? say.noHeartbeat : say.heartbeat(formatDuration(askedAt - heartbeatAt));
  const trading = isTrading === null ? null : isTrading ? say.trading : say.notTrading;
  return [beat, communication && say.over(communication), trading].filter(Boolean).join(words.separator);
}

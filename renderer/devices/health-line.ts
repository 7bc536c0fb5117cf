/** What Doshii knows of a location, in one line. Pure. */
import type { LocationHealthView } from '../../electron/shared/rest/doshii-ipc.ts';
import { momentToSecond } from '../ui/time.ts';
import { words } from '../strings.ts';
import { deviceStrings } from '../strings/devices.ts';

/** @param today any moment of today, Unix ms */
export function healthLine({ heartbeatAt, isTrading }: LocationHealthView, today: number): string {
  const say = deviceStrings.locations;
  const beat = heartbeatAt === null ? say.noHeartbeat : say.heartbeat(momentToSecond(heartbeatAt, today));
  const trading = isTrading === null ? null : isTrading ? say.trading : say.notTrading;
  return trading === null ? beat : `${beat}${words.separator}${trading}`;
}

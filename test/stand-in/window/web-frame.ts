/** The substitute for `WebFrameMain`: only top frames exist, because frames inside a page get no preload script. */
import { originOf } from '../protocol.ts';
import { strict } from '../throw-on-missing.ts';

type Parts = 'url' | 'origin' | 'name' | 'processId' | 'routingId' | 'detached';

export function senderFrame(url: string): object {
  const frame = {
    ...({ url, origin: originOf(url), name: '', processId: 1, routingId: 1, detached: false } satisfies Pick<
      Electron.WebFrameMain,
      Parts
    >),
    parent: null,
    get top(): object {
      return strict('WebFrameMain', frame);
    },
    frames: [],
    isDestroyed: () => false,
  };
  return strict('WebFrameMain', frame);
}

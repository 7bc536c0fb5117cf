/** Reads what `pactl` prints of the device that it plays into. */
import type { SinkState } from './morning-check-ports.ts';

/**
 * @param mute of `get-sink-mute`, such as "Mute: no"
 * @param volume of `get-sink-volume`, such as "Volume: front-left: 32768 /  50% / -18.06 dB,   front-right: …"
 */
export function readSinkState(mute: string, volume: string): SinkState {
  const channels = [...volume.matchAll(/(\d+)%/g)].map(([, percent]) => Number(percent));
  const [, muted] = /^Mute: (yes|no)\b/m.exec(mute) ?? [];
  return {
    isMuted: muted === undefined ? null : muted === 'yes',
    // The loudest one is heard.
    volume: channels.length === 0 ? null : Math.max(...channels),
  };
}

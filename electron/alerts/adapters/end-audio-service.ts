/** The browser engine's own process for sound. */
import { app } from 'electron';

const NAME = 'audio.mojom.AudioService';

/** It keeps its connection to a sound server that is gone; the engine starts another one with the next sound. */
export function endAudioService(): void {
  for (const { pid, serviceName } of app.getAppMetrics()) {
    if (serviceName === NAME) process.kill(pid);
  }
}

/** Tells TypeScript of `window.monitor`, which the preload script puts there. */
import type { MonitorBridge } from '../electron/shared/ipc/bridge.ts';

declare global {
  interface Window {
    readonly monitor: MonitorBridge;
  }
}

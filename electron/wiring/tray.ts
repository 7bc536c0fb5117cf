/** Builds the tray: what it shows of connection and alerts, and what can be chosen in it. */
import type { Attention } from '../core/attention.ts';
import type { Connection } from '../core/connection.ts';
import { trayView, TRAY_ROWS, type TrayAction } from '../core/tray-view.ts';
import { localDayTime } from '../shell/local-time.ts';
import { SystemTray } from '../shell/tray.ts';
import type { MainWindow } from '../shell/window.ts';

export interface TrayParts {
  /** Folder of the run-time icons. */
  readonly assets: string;
  readonly attention: Attention;
  readonly connection: Connection;
  readonly window: MainWindow;
  readonly act: (action: TrayAction) => void;
  readonly onRow: (seq: number) => void;
}

export interface Tray {
  /** Shows how things are now. */
  draw(): void;
  destroy(): void;
}

export function buildTray({ assets, attention, connection, window, act, onRow }: TrayParts): Tray {
  const view = () =>
    trayView({
      connection: connection.view,
      attention: attention.view,
      newest: attention.newest(TRAY_ROWS),
      pausedUntil: attention.pausedUntil,
      formatTime: localDayTime,
    });
  const tray = new SystemTray(assets, view(), act, onRow);
  return {
    draw: () => {
      const now = view();
      tray.render(now);
      window.setBadge(now.badge);
    },
    destroy: () => tray.destroy(),
  };
}

/** The icon in the tray or the menu bar, drawn on a fake of each system. */
import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { SystemTray, type TrayApi } from '../../../../electron/app/adapters/tray.ts';
import { startingTrayView } from '../../../../electron/app/tray/tray-view.ts';

class FakeTray extends EventEmitter {
  isGone = false;
  menus = 0;

  setToolTip(): void {}

  setImage(): void {}

  setContextMenu(): void {
    this.menus += 1;
  }

  destroy(): void {
    this.isGone = true;
  }

  isDestroyed(): boolean {
    return this.isGone;
  }
}

function open(platform: NodeJS.Platform) {
  const trays: FakeTray[] = [];
  const images: string[] = [];
  const actions: string[] = [];
  const api = {
    Tray: class extends FakeTray {
      constructor() {
        super();
        trays.push(this);
      }
    },
    Menu: { buildFromTemplate: () => new EventEmitter() },
    nativeImage: { createFromPath: (path: string) => (images.push(path), path) },
  } as unknown as TrayApi;
  const options = { api, platform, assets: '', onRow: () => undefined };
  const tray = new SystemTray(startingTrayView(), { ...options, onAction: (action) => actions.push(action) });
  return { tray, trays, images, actions };
}

describe('a click on the icon', () => {
  it.each(['win32', 'linux'] as const)('opens the window on %s', (platform) => {
    const { trays, actions } = open(platform);
    trays[0]?.emit('click');
    expect(actions).toEqual(['open']);
  });

  it('S14 opens only the menu on macOS, also after the icon was added again', () => {
    const { tray, trays, actions } = open('darwin');
    tray.renew(startingTrayView());
    expect(trays).toHaveLength(2);
    for (const each of trays) {
      each.emit('click');
      // Which macOS opens itself.
      expect(each.menus).toBe(1);
    }
    expect(actions).toEqual([]);
  });
});

it('the icon is a file of the kind that the system draws', () => {
  const names = (['darwin', 'win32', 'linux'] as const).map((platform) => open(platform).images[0]);
  expect(names).toEqual(['tray-connectingTemplate.png', 'tray-connecting.ico', 'tray-connecting.png']);
});

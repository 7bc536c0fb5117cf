/** The menu of the program, which nobody sees outside macOS but whose keys work, and that of the right mouse button. */
import { app, BrowserWindow, Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';
import { textRoles, ZOOM } from '../menus.ts';
import { strings } from '../strings.ts';

/** What the menu of the program does on macOS that no role does. */
export interface AppMenuActions {
  readonly onSettings: () => void;
  readonly onQuit: () => void;
}

/** On macOS no text can be copied or pasted by a key without it. Windows and Linux have that of themselves. */
export function setAppMenu(actions: AppMenuActions, platform: NodeJS.Platform = process.platform): void {
  const view = { label: strings.menus.view, submenu: [...ZOOM] };
  const mac = [macAppMenu(actions), { role: 'editMenu' }, view, { role: 'windowMenu' }] as const;
  Menu.setApplicationMenu(Menu.buildFromTemplate(platform === 'darwin' ? [...mac] : [view]));
}

/** As the role `appMenu` has it, with a way to quit that asks. */
function macAppMenu({ onSettings, onQuit }: AppMenuActions): MenuItemConstructorOptions {
  const separator = { type: 'separator' } as const;
  return {
    label: app.getName(),
    submenu: [
      { role: 'about' },
      separator,
      { label: strings.tray.settings, accelerator: 'Command+,', click: onSettings },
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { label: strings.tray.stopAndQuit, accelerator: 'Command+Q', click: onQuit },
    ],
  };
}

/** Offers to cut, copy and paste where that can be done. */
export function offerTextMenu(contents: WebContents): void {
  contents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const roles = textRoles({ ...editFlags, isEditable, hasSelection: selectionText.trim() !== '' });
    const window = BrowserWindow.fromWebContents(contents);
    if (roles.length === 0 || window === null) return;
    Menu.buildFromTemplate(roles.map((role) => ({ role }))).popup({ window });
  });
}

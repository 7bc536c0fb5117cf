/** The menu of the program, which nobody sees outside macOS but whose keys work, and that of the right mouse button. */
import { BrowserWindow, Menu, type WebContents } from 'electron';
import { textRoles, ZOOM } from '../menus.ts';

/** On macOS no text can be copied or pasted by a key without it. Windows and Linux have that of themselves. */
export function setAppMenu(platform: NodeJS.Platform = process.platform): void {
  const view = { label: 'View', submenu: [...ZOOM] };
  const mac = [{ role: 'appMenu' }, { role: 'editMenu' }, view, { role: 'windowMenu' }] as const;
  Menu.setApplicationMenu(Menu.buildFromTemplate(platform === 'darwin' ? [...mac] : [view]));
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

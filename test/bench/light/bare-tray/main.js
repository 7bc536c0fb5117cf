/** What every Electron program in the tray has, and nothing else: the floor that `npm run bench -- light` measures against. */
import { join } from 'node:path';
import { app, BrowserWindow, Menu, Tray } from 'electron';

const here = import.meta.dirname;
let window = null;
let tray = null;

function open() {
  if (window !== null) return window.focus();
  window = new BrowserWindow({ width: 1100, height: 720, show: false });
  window.once('ready-to-show', () => window?.show());
  window.once('closed', () => (window = null));
  void window.loadFile(join(here, 'index.html'));
}

function show() {
  tray = new Tray(join(here, 'icon.png'));
  tray.setToolTip('Bare Tray');
  tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Open', click: open }, { role: 'quit' }]));
  tray.on('click', open);
  if (!app.commandLine.hasSwitch('hidden')) open();
}

app.on('second-instance', open);
app.on('window-all-closed', () => undefined);
// Electron is not ready before this module has been evaluated, so it must not wait for that itself.
if (app.requestSingleInstanceLock()) void app.whenReady().then(show);
else app.quit();

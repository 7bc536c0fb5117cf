/** How this program was built and installed, by what lies beside it. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { app } from 'electron';
import type { Installation } from '../installation.ts';
import { systemName } from '../../platform/adapters/operating-system.ts';

/** What electron-builder left beside the program tells how it was built and installed. */
export function installation(): Installation {
  const system = systemName();
  const feed = app.isPackaged ? textOf(join(process.resourcesPath, 'app-update.yml')) : '';
  return {
    system,
    isPackaged: app.isPackaged,
    hasFeed: /^url: /m.test(feed),
    knowsSigner: /^publisherName:/m.test(feed),
    isOwn: system === 'windows' ? isInstalledForUser() : system === 'macos' || 'APPIMAGE' in process.env,
  };
}

/** By the installer for one user. The MSI has no uninstaller of its own, and for everyone an administrator is needed. */
function isInstalledForUser(): boolean {
  const program = process.execPath;
  const own = process.env['LOCALAPPDATA'] ?? '';
  const uninstaller = `Uninstall ${basename(program, extname(program))}.exe`;
  const isBelow = own !== '' && program.toLowerCase().startsWith(`${own.toLowerCase()}\\`);
  return isBelow && existsSync(join(dirname(program), uninstaller));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** What the installers are made of, and how they behave on a venue's PC. TypeScript, so that tests read what is packed. */
import { join } from 'node:path';
import type { CliOptions } from 'electron-builder';
import { burnFuses } from './fuses.ts';
import { LICENCES_FILE } from '../bundle/licences.ts';
import { completeMsi } from './msi.ts';
import { updateFeed } from './update-feed-url.ts';

export type Configuration = Exclude<NonNullable<CliOptions['config']>, string>;
type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that is installed: the bundles hold their own dependencies. */
export const PACKED = [
  'package.json',
  'dist/main/**',
  'dist/preload/**',
  'dist/renderer/**',
  'dist/player/**',
  'dist/assets/**',
  `dist/${LICENCES_FILE}`,
];

/** The documents for venues and IT, below `build` and below the resources of the installed program. */
export const DOCUMENTS = [
  ...['install', 'policy', 'troubleshooting', 'updates-and-signing', 'venue-guide'].map(
    (name) => `docs/${name}.md`,
  ),
  ...['details-light', 'history-light', 'live-light', 'tray-icons'].map((name) => `screenshots/${name}.png`),
];

/** Release `appimage@…` of electron-userland/electron-builder-binaries. */
export const APPIMAGE_TOOLS = '1.0.3';

/** Those of electron-builder, and what Electron links to that none of them brings. */
const DEB_DEPENDS = [
  ...['libgtk-3-0', 'libnotify4', 'libnss3', 'libxss1', 'libxtst6', 'xdg-utils', 'libatspi2.0-0', 'libuuid1'],
  'libsecret-1-0',
  // With a version: without one, Ubuntu 24.04 has two packages that provide it.
  'libasound2 (>= 1.0.17)',
  'libgbm1',
];

/** The AppImage needs tools that no package registry has. */
export function linuxTargets({ APPIMAGE_TOOLS_PATH: tools = '' }: Environment): string[] {
  return tools === '' ? ['deb'] : ['deb', 'AppImage'];
}

/** Instead of one that electron-builder downloads. */
function suppliedElectron({ ELECTRON_DIST: electronDist = '' }: Environment): Configuration {
  return electronDist === '' ? {} : { electronDist };
}

/** @throws when the address or the channel of the update feed is none */
export function configurationFor(environment: Environment): Configuration {
  return {
    // Equals the AppUserModelId in electron/main.ts: Windows ties notifications and the login item to it.
    appId: 'au.doshii-monitor.desktop',
    directories: { buildResources: 'build', output: 'release' },
    artifactName: 'doshii-monitor-${version}-${os}-${arch}.${ext}',
    files: [...PACKED, '!node_modules/**'],
    // Beside the archive. The picture lies where the venue guide looks for it.
    extraResources: DOCUMENTS.map((path) => ({ from: `build/${path}`, to: path })),
    asar: true,
    npmRebuild: false,
    electronLanguages: ['en-US'],
    ...suppliedElectron(environment),
    publish: updateFeed(environment),
    afterPack: burnFuses,
    win: {
      target: ['nsis', 'msi'],
      icon: 'build/icon.ico',
      // An update is taken only when it is signed by who signed this program.
      verifyUpdateCodeSignature: true,
    },
    nsis: {
      oneClick: false,
      // For this user, unless `/allusers` or the person says otherwise.
      perMachine: false,
      allowElevation: true,
      allowToChangeInstallationDirectory: false,
      runAfterFinish: true,
      createDesktopShortcut: false,
      // Puts the monitor among the programs that start at login.
      include: 'build/installer.nsh',
      // The history is evidence of what came in, and a reinstallation finds its settings again. `/S --delete-app-data` removes both.
      deleteAppDataOnUninstall: false,
    },
    msi: { oneClick: true, perMachine: true, runAfterFinish: false, createDesktopShortcut: false },
    msiProjectCreated: completeMsi,
    mac: {
      target: [
        { target: 'dmg', arch: ['x64', 'arm64'] },
        { target: 'zip', arch: ['x64', 'arm64'] },
      ],
      category: 'public.app-category.business',
      extendInfo: {
        // Without it notifications have no buttons.
        NSUserNotificationAlertStyle: 'alert',
        // Else macOS stretches the timers of a program without a window: heartbeats and reconnects would be late.
        NSAppSleepDisabled: true,
      },
      icon: 'build/icon.icns',
      hardenedRuntime: true,
      entitlements: 'build/entitlements.mac.plist',
      entitlementsInherit: 'build/entitlements.mac.plist',
    },
    linux: {
      target: linuxTargets(environment),
      category: 'Office',
      icon: 'build/icons/linux',
      executableName: 'doshii-monitor',
      // The desktop finds the entry of a window by the name that Electron takes from `desktopName` in package.json.
      syncDesktopName: true,
      maintainer: 'The Doshii Monitor authors <nobody@doshii-monitor.invalid>',
    },
    deb: {
      depends: DEB_DEPENDS,
      afterRemove: 'build/after-remove.tpl',
      fpm: [
        // As a configuration file, which fpm takes everything below /etc for, it would outlive the removal.
        '--deb-no-default-config-files',
        // For every user of the computer; who does not want it is not in the way of the others.
        `${join(import.meta.dirname, '../autostart.desktop')}=/etc/xdg/autostart/doshii-monitor.desktop`,
      ],
    },
    // The newer runtime brings its own FUSE; the older one needs FUSE 2, which current systems no longer have.
    toolsets: { appimage: APPIMAGE_TOOLS },
  };
}

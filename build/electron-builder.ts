/** What the installers are made of, and how they behave on a venue's PC. */
import type { CliOptions } from 'electron-builder';

type Configuration = Exclude<NonNullable<CliOptions['config']>, string>;

/** Everything that is installed: the bundles hold their own dependencies. */
export const PACKED = [
  'package.json',
  'dist/main/**',
  'dist/preload/**',
  'dist/renderer/**',
  'dist/player/**',
  'dist/assets/**',
];

export const configuration: Configuration = {
  // Equals the AppUserModelId in electron/main.ts: Windows ties notifications to it.
  appId: 'au.doshii-monitor.desktop',
  directories: { buildResources: 'build', output: 'release' },
  files: [...PACKED, '!node_modules/**'],
  asar: true,
  npmRebuild: false,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  win: { target: 'nsis' },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: false,
    deleteAppDataOnUninstall: false,
  },
  mac: {
    target: ['dmg', 'zip'],
    category: 'public.app-category.business',
    // Without it notifications have no buttons.
    extendInfo: { NSUserNotificationAlertStyle: 'alert' },
  },
  linux: { target: ['deb', 'AppImage'], category: 'Office' },
};

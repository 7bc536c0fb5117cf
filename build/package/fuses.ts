/** Electron's fuses, every one stated, and the step that burns them into the program before it is signed. */
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion, type FuseV1Config } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';

/** `strictlyRequireAllFuses` lets packing fail when a later Electron has a fuse that is not stated here. */
export const FUSES: FuseV1Config & { readonly strictlyRequireAllFuses: true } = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // The monitor brings no V8 snapshot of its own.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // As Electron ships it: faster bounds checks of WebAssembly, which Node's own HTTP parser is.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/**
 * Of electron-builder's own list one is missing, so this replaces it. Changing Electron's program breaks its signature, without
 * which a Mac with Apple silicon starts nothing: it gets one of no certificate, which that of a certificate replaces later.
 */
export async function burnFuses({
  appOutDir,
  packager,
  electronPlatformName,
}: AfterPackContext): Promise<void> {
  const { productFilename } = packager.appInfo;
  const name = 'executableName' in packager ? String(packager.executableName) : productFilename;
  const file =
    { darwin: `${productFilename}.app`, win32: `${productFilename}.exe` }[electronPlatformName] ?? name;
  const resetAdHocDarwinSignature = electronPlatformName === 'darwin';
  await flipFuses(join(appOutDir, file), { ...FUSES, resetAdHocDarwinSignature });
}

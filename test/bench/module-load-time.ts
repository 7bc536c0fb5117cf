/**
 * In a process of its own: prints how long a module with all that it imports takes to be read and evaluated, and how much
 * processor time that is, ms. Argument: the file. Electron is not started: all its calls do nothing.
 */
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const NAMES =
  'app BrowserWindow clipboard dialog ipcMain Menu nativeImage nativeTheme net Notification powerMonitor powerSaveBlocker protocol safeStorage screen session shell systemPreferences Tray webContents';
const electron = `const nothing = new Proxy(function () {}, { get: (target, name) => (name === 'prototype' ? target.prototype : name === 'then' ? () => nothing : nothing), apply: () => nothing, construct: () => nothing });
export default nothing;
${NAMES.split(' ')
  .map((name) => `export const ${name} = nothing;`)
  .join('\n')}`;
const url = `data:text/javascript,${encodeURIComponent(electron)}`;
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/|$)/.test(specifier) ? { url, shortCircuit: true } : next(specifier, context),
});

await import(url);
const [began, used] = [performance.now(), process.cpuUsage()];
await import(pathToFileURL(process.argv[2] ?? '').href);
const { user, system } = process.cpuUsage(used);
process.stdout.write(`${performance.now() - began} ${(user + system) / 1_000}\n`, () => process.exit());

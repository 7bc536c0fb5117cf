/** Given to `node --import`: makes every `electron` in the app mean the stand-in. */
import { registerHooks } from 'node:module';
import process from 'node:process';

const NAMES = new Set(['electron', 'electron/main', 'electron/common']);
const standIn = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    NAMES.has(specifier) ? { url: standIn, shortCircuit: true } : nextResolve(specifier, context),
});

// The desktop is this program: nothing reaches the one that it happens to run on.
for (const name of ['DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR']) Reflect.deleteProperty(process.env, name);

// Libraries tell Electron from Node by these.
const versions = { ...process.versions, electron: '45.4.1', chrome: '156.0.0.0' };
Object.defineProperty(process, 'versions', {
  value: Object.freeze(versions),
  enumerable: true,
  configurable: true,
});
Object.defineProperty(process, 'type', { value: 'browser', enumerable: true, configurable: true });
const resources = process.env['STAND_IN_RESOURCES'] ?? '';
Object.defineProperty(process, 'defaultApp', {
  value: resources === '',
  enumerable: true,
  configurable: true,
});
Object.defineProperty(process, 'resourcesPath', {
  value: resources === '' ? process.cwd() : resources,
  enumerable: true,
  configurable: true,
});

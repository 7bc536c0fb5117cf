/** `npm start`: builds the app and runs it, on Electron where that can be had, else on the stand-in. */
import { spawn } from 'node:child_process';
import { bundle } from './bundle.ts';
import { launchCommand } from './electron-binary.ts';

await bundle();
const { command, args, notice, context } = await launchCommand({ download: true });
if (notice !== null) console.log(notice);
const app = spawn(command, [...args, ...process.argv.slice(2)], {
  ...context,
  env: { ...process.env, ...context.env },
  stdio: 'inherit',
});
// The app closes its connection before it ends; this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.kill(signal));
app.on('error', (error) => {
  console.error(`The app could not be started: ${error.message}. Run "npm ci" again, then "npm start".`);
  process.exitCode = 1;
});
app.on('close', (code) => (process.exitCode = code ?? 1));

/** When it gets SIGUSR2, the computer has slept for 16 min: its uptime and the wall clock have gone on, the timers have not. */
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';

const SLEPT_MS = 16 * 60_000;

const uptime = os.uptime.bind(os);
const now = Date.now.bind(Date);
let sleptMs = 0;
os.uptime = () => uptime() + sleptMs / 1_000;
Date.now = () => now() + sleptMs;
syncBuiltinESMExports();
process.on('SIGUSR2', () => (sleptMs += SLEPT_MS));

/** Keeps the browser engine from waking a computer that does nothing. */
import type { CommandLine } from 'electron';

const SWITCH = 'enable-features';
/** In each of its processes it looks for memory to give back, every four seconds: once a minute is enough for a program in the tray. */
const FEATURES = 'PartitionAllocMemoryReclaimer:interval/60s';

/** Call once, before the app is ready. What the command line asks for stays. */
export function calmEngine(commandLine: Pick<CommandLine, 'getSwitchValue' | 'appendSwitch'>): void {
  const asked = commandLine.getSwitchValue(SWITCH);
  commandLine.appendSwitch(SWITCH, asked === '' ? FEATURES : `${asked},${FEATURES}`);
}

/** Lets the browser engine speak. */
import type { CommandLine } from 'electron';

/** On Linux it asks the speech dispatcher, and only when this was said at the start. */
const SWITCH = 'enable-speech-dispatcher';

/** Call once, before the app is ready. */
export function allowSpeech(
  commandLine: Pick<CommandLine, 'appendSwitch'>,
  platform = process.platform,
): void {
  if (platform === 'linux') commandLine.appendSwitch(SWITCH);
}

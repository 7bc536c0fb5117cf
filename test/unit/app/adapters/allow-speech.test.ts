/** On Linux the browser engine has no voice unless it is started with a switch; elsewhere there is none. */
import { expect, it } from 'vitest';
import { allowSpeech } from '../../../../electron/app/adapters/allow-speech.ts';

it.each([
  ['linux', ['enable-speech-dispatcher']],
  ['win32', []],
  ['darwin', []],
] as const)('on %s the engine is started with %j', (platform, switches) => {
  const appended: string[] = [];
  allowSpeech({ appendSwitch: (name) => void appended.push(name) }, platform);
  expect(appended).toEqual(switches);
});

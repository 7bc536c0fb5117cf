/** Once for a run of the end-to-end tests: on a real Electron, the desktop that all of them share. */
import type { TestProject } from 'vitest/node';
import { findElectron, launchCommand } from '../../build/electron-binary.ts';
import { shareSession } from '../desktop/session.ts';
import { buildRecorder } from '../recorder/recorded-app.ts';
import { ON_THE_STAND_IN } from './stand-in-only.ts';

export default async function setUp(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const found = await findElectron({ download: false });
  if (found.path === null) {
    if ((process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '') === '') return undefined;
    throw new Error(`The Electron of ELECTRON_OVERRIDE_DIST_PATH cannot be used: ${found.why}.`);
  }
  // It is copied to the desktop with the app.
  await buildRecorder();
  const { desktop } = await launchCommand({ download: false, isPrivate: true });
  if (desktop !== null) shareSession(desktop.session);
  return async () => {
    console.log(countsOf(project, found.path));
    await desktop?.stop();
  };
}

/** One line: what ran on Electron, and what did not. */
function countsOf(project: TestProject, electron: string): string {
  const tests = project.vitest.state
    .getTestModules()
    .filter((module) => module.project === project)
    .flatMap((module) => [...module.children.allTests()]);
  const isOnElectron = ({ fullName }: (typeof tests)[number]): boolean => !fullName.includes(ON_THE_STAND_IN);
  const count = (state: string): number =>
    tests.filter((test) => isOnElectron(test) && test.result().state === state).length;
  const others = tests.filter((test) => !isOnElectron(test)).length;
  return (
    `e2e on the real Electron (${electron}): ${count('passed')} passed, ${count('failed')} failed, ` +
    `${count('skipped')} skipped; ${others} on the stand-in`
  );
}

/** The entry of the program: settles where it keeps its data, and starts it with the code that an earlier run compiled. */
import module from 'node:module';
import { join } from 'node:path';
import { app } from 'electron';
import { displayProblem } from './app/adapters/display-server.ts';
import { homeProblem, makePrivate, USER_DATA_FOLDER, writeProblem } from './app/adapters/user-data-check.ts';
import { startProgram } from './app/start.ts';
import { strings } from './app/strings.ts';

const noDisplay = displayProblem({
  platform: process.platform,
  environment: process.env,
  isChosen: app.commandLine.hasSwitch('ozone-platform') || app.commandLine.hasSwitch('headless'),
});
if (noDisplay !== null) {
  process.stderr.write(strings.start.failed(noDisplay));
  process.exit(1);
}

const given = app.commandLine.getSwitchValue('user-data-dir');
app.setPath('userData', given || join(app.getPath('appData'), USER_DATA_FOLDER));
const userData = app.getPath('userData');
makePrivate(userData);
// Before the single-instance lock, which lies there: without it the program would end as if another one ran.
const problem =
  homeProblem({ platform: process.platform, environment: process.env, given }) ?? writeProblem(userData);

// Before Node 22 there is none, and the code is compiled as ever.
if (problem === null) module.enableCompileCache?.(join(userData, 'compiled'));
startProgram(problem);

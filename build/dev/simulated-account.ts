/** An account on a simulated Doshii, for an app that connects without a first run. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { play } from '../../test/simulator/player.ts';
import type { ScenarioName } from '../../test/simulator/scenarios.ts';
import { DEMO_CLIENT_ID, DEMO_CLIENT_SECRET, startSimulator } from '../../test/simulator/simulator.ts';

/** As long as a timer of Node can wait, ms. */
const LONG_MS = 2 ** 31 - 1;

export interface SimulatedAccount {
  /** For the app. @param folder for its user data and a policy file */
  argsIn(folder: string): readonly string[];
  stop(): Promise<void>;
}

/** The scenario begins when the app is connected, and goes on while it restarts. */
export async function startSimulatedAccount(
  scenario: ScenarioName,
  say: (line: string) => void,
): Promise<SimulatedAccount> {
  const simulator = await startSimulator();
  const begin = (): void => {
    play(simulator, {
      scenario,
      startedAt: Date.now(),
      onFault: (error) => say(`The simulated Doshii could not come back: ${String(error)}`),
    });
  };
  void simulator.until(() => simulator.readyLinks.length > 0, LONG_MS).then(begin, () => undefined);
  say(`Simulated Doshii at ${simulator.address}, scenario ${scenario}.`);

  // Not fixed, so that every setting can be changed in the window.
  const policy = {
    defaults: { environment: 'custom', address: simulator.address },
    credentials: { clientId: DEMO_CLIENT_ID, clientSecret: DEMO_CLIENT_SECRET },
  };
  return {
    argsIn: (folder) => {
      const policyFile = join(folder, 'policy.json');
      writeFileSync(policyFile, JSON.stringify(policy), { mode: 0o600 });
      return [`--user-data-dir=${join(folder, 'user-data')}`, `--policy-file=${policyFile}`];
    },
    stop: () => simulator.stop(),
  };
}

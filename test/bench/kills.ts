/** `kill -9` at random moments while the history is written: events reported as stored that are lost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import buildWorkers from '../fakes/history/built-workers.ts';
import { whatIsLeft, writeAndKill } from '../fakes/history/history-kill.ts';
import { quantile, rounded, type Bench } from './bench-figures.ts';

const KILLS = Number(process.env['KILLS'] ?? 1_000);
const LATEST_KILL_MS = 150;
const AT_A_TIME = 2;

export const kills: Bench = {
  summary: '1,000 kills while the history is written: events lost, databases that do not open',
  run: async (say) => {
    await buildWorkers();
    let [done, lost, unopenable, unsound, withoutLive] = [0, 0, 0, 0, 0];
    const stored: number[] = [];
    const killAgain = async (): Promise<void> => {
      const folder = mkdtempSync(join(tmpdir(), 'bench-kills-'));
      let reported = 0;
      while (done < KILLS) {
        done += 1;
        const said = await writeAndKill(folder, Math.random() * LATEST_KILL_MS);
        stored.push(Math.max(0, said.stored - reported));
        reported = Math.max(reported, said.stored);
        try {
          const left = whatIsLeft(folder);
          lost += Math.max(0, reported - left.lastSeq) + left.missing;
          if (!left.isSound) unsound += 1;
          if (left.liveUntil < said.liveUntil) withoutLive += 1;
        } catch {
          unopenable += 1;
        }
        if (done % 50 === 0)
          say(`${done} kills, ${lost} events lost, ${unopenable} databases that do not open`);
      }
      rmSync(folder, { recursive: true, force: true });
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, killAgain));
    return {
      kills: done,
      eventsStored: stored.reduce((sum, count) => sum + count, 0),
      eventsPerKillP50: rounded(quantile(stored, 0.5)),
      eventsLost: lost,
      databasesThatDoNotOpen: unopenable,
      databasesThatAreUnsound: unsound,
      livesForgotten: withoutLive,
    };
  },
};

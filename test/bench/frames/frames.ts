/** Reading frames: text to `MonitorEvent`, against `JSON.parse` of the same frames in the same run. */
import { DEFAULT_JUDGE } from '../../../electron/shared/alerts/attention-rules.ts';
import { DOSHII } from '../../../electron/doshii/provider.ts';
import { describeFrame } from '../../../electron/shared/events/describe-frame.ts';
import { parseFrame } from '../../../electron/shared/doshii/protocol.ts';
import { wrap } from '../../simulator/envelopes.ts';
import { stepsOf } from '../../simulator/player.ts';
import { seededChance } from '../../simulator/random.ts';
import { quantile, rounded, type Bench } from '../bench-figures.ts';

const ROUNDS = 30;

export const frames: Bench = {
  summary: 'frame text to event, against bare JSON.parse',
  run: (say) => {
    const texts = dayOfFrames();
    say(`${texts.length} frames of a trading day, ${ROUNDS} rounds each way, the median counts`);
    const parsing: number[] = [];
    const reading: number[] = [];
    // In turns, so that both meet the same weather.
    for (let round = 0; round < ROUNDS; round += 1) {
      parsing.push(timeOf(texts, (text) => JSON.parse(text)));
      reading.push(timeOf(texts, (text) => describeFrame(parseFrame(text), DOSHII.describe, DEFAULT_JUDGE)));
    }
    const [parseMs, readMs] = [quantile(parsing, 0.5), quantile(reading, 0.5)];
    return Promise.resolve({
      framesPerSecond: rounded((texts.length / readMs) * 1_000),
      jsonParsesPerSecond: rounded((texts.length / parseMs) * 1_000),
      microsecondsPerFrame: rounded((readMs * 1_000) / texts.length),
      ratioToJsonParse: rounded(parseMs / readMs),
    });
  },
};

/** The text of every frame of a simulated trading day. */
export function dayOfFrames(): string[] {
  const chance = seededChance(1);
  const steps = [...stepsOf({ scenario: 'day' })];
  return steps.flatMap((step) => (step.do === 'event' ? [wrap(step.event, 'mixed', chance)] : []));
}

function timeOf(texts: readonly string[], read: (text: string) => unknown): number {
  const began = performance.now();
  for (const text of texts) read(text);
  return performance.now() - began;
}

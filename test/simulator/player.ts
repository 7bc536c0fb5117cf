/** Plays a scenario on a simulator in real time, faster or slower. */
import { inForm, type FrameForm } from './envelopes.ts';
import { seededChance } from './random.ts';
import { SCENARIOS, type Scenario, type ScenarioName } from './scenarios.ts';
import type { Simulator } from './simulator.ts';
import type { Step } from './steps.ts';

export interface PlayOptions {
  readonly scenario: ScenarioName;
  readonly seed?: number;
  /** 60 plays an hour in a minute. */
  readonly speed?: number;
  /** Events per second of the flood. */
  readonly rate?: number;
  /** `documented` when left out. */
  readonly frames?: FrameForm;
  /** What the times inside bodies count from, Unix ms; a fixed moment when left out, so that a seed gives the same frames. */
  readonly startedAt?: number;
  /** Called when the server cannot come back after an outage. */
  readonly onFault?: (error: unknown) => void;
}

const DEFAULT_STARTED_AT = Date.UTC(2026, 0, 10);
/** The longest wait that a timer of Node can hold is 24.8 days; this is far below, ms. */
const MAX_WAIT_MS = 3_600_000;
/** A flood that cannot keep up must still let the sockets have their turn. */
const MAX_STEPS_AT_ONCE = 1_000;

/** Steps of a scenario, the same for the same options. */
export function* stepsOf({
  scenario,
  seed = 1,
  rate = 200,
  startedAt = DEFAULT_STARTED_AT,
  frames = 'documented',
}: PlayOptions): Generator<Step> {
  for (const step of SCENARIOS[scenario].steps({ chance: seededChance(seed), startedAt, rate }))
    yield 'event' in step ? { ...step, event: inForm(step.event, frames) } : step;
}

/** @returns a function that stops the play, and a promise of its end */
export function play(simulator: Simulator, options: PlayOptions): { stop: () => void; ended: Promise<void> } {
  const scenario: Scenario = SCENARIOS[options.scenario];
  if (scenario.locations !== undefined) simulator.rest.locations = scenario.locations;
  if (scenario.backlog !== undefined) simulator.backlog = scenario.backlog;
  const steps = stepsOf(options)[Symbol.iterator]();
  const speed = options.speed ?? 1;
  const startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((done) => (finish = done));
  let next = steps.next();

  const advance = (): void => {
    for (let played = 0; next.done !== true; next = steps.next(), played += 1) {
      const waitMs = startedAt + next.value.at / speed - performance.now();
      if (waitMs > 0 || played >= MAX_STEPS_AT_ONCE) {
        timer = setTimeout(advance, Math.min(Math.max(0, waitMs), MAX_WAIT_MS));
        return;
      }
      perform(simulator, next.value, options.onFault);
    }
    finish();
  };
  advance();
  return {
    stop: () => {
      clearTimeout(timer);
      finish();
    },
    ended,
  };
}

function perform(simulator: Simulator, step: Step, onFault: PlayOptions['onFault']): void {
  switch (step.do) {
    case 'event':
      return simulator.emit(step.event);
    case 'rest-only':
      return simulator.happen(step.event);
    case 'raw':
      return simulator.sendRaw(step.frame);
    case 'ping':
      return simulator.readyLinks.forEach((link) => link.ping(Date.now()));
    case 'drop':
      return simulator.drop(step.code);
    case 'terminate':
      return simulator.terminate();
    case 'silence':
      return simulator.silence();
    case 'refuse':
      return simulator.refuse(step.refusal);
    case 'accept':
      return simulator.accept();
    case 'pos-fails':
      return simulator.rest.failPos(step.locationId, step);
    case 'pos-returns':
      return simulator.rest.healPos(step.locationId);
    case 'outage':
      void outage(simulator, step.forMs).catch((error: unknown) => onFault?.(error));
  }
}

async function outage(simulator: Simulator, forMs: number): Promise<void> {
  await simulator.stop();
  await new Promise((done) => setTimeout(done, forMs));
  await simulator.listen();
}

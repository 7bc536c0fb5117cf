/** Detects sleep and a changed network without a system event. */
import { describe, expect, it } from 'vitest';
import {
  ALERT_INTERVAL_MS,
  CALM_INTERVAL_MS,
  WakeDetector,
} from '../../../electron/connection/wake-detector.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';

function watch() {
  const clock = new FakeClock();
  const woken: string[] = [];
  const world = { network: '192.168.1.5', urgent: false, beating: false, looks: 0 };
  const wakeWatch = new WakeDetector({
    clock,
    isUrgent: () => world.urgent,
    isBeating: () => world.beating,
    network: () => world.network,
    onWake: (reason) => void woken.push(reason),
    onLook: () => (world.looks += 1),
  });
  return { clock, woken, world, wakeWatch };
}

describe('WakeWatch', () => {
  it('says nothing while nothing happens, and looks twice a minute', () => {
    const { clock, woken, world } = watch();
    clock.advance(3_600_000);
    expect(woken).toEqual([]);
    expect(world.looks).toBe(120);
    expect(clock.timers).toBe(1);
    expect(clock.fired).toBe(120);
  });

  it('C40 notices a sleep without an event of the system', () => {
    const { clock, woken } = watch();
    clock.sleep(360_000);
    clock.advance(CALM_INTERVAL_MS);
    expect(woken).toEqual(['standstill']);
  });

  it('E1 notices that the program was held up, and does not call it sleep', () => {
    const { clock, woken } = watch();
    clock.stall(125_000);
    clock.advance(0);
    expect(woken).toEqual(['standstill']);
  });

  it('C41 is not misled by a clock that was set', () => {
    const { clock, woken } = watch();
    clock.setWall(3_600_000);
    clock.advance(CALM_INTERVAL_MS);
    clock.setWall(-7_200_000);
    clock.advance(CALM_INTERVAL_MS);
    expect(woken).toEqual([]);
  });

  it('C38 notices another network within 1 s while there is no connection', () => {
    const { clock, woken, world, wakeWatch } = watch();
    world.urgent = true;
    wakeWatch.refresh();
    world.network = '10.0.0.7';
    clock.advance(ALERT_INTERVAL_MS);
    expect(woken).toEqual(['network']);
  });

  it('does not take the loss of the network for its return', () => {
    const { clock, woken, world } = watch();
    world.network = '';
    clock.advance(CALM_INTERVAL_MS);
    expect(woken).toEqual([]);
    world.network = '192.168.1.5';
    clock.advance(CALM_INTERVAL_MS);
    expect(woken).toEqual(['network']);
  });

  it('rests while the connection has its heartbeat, and begins with the network of that moment afterwards', () => {
    const { clock, woken, world, wakeWatch } = watch();
    world.beating = true;
    wakeWatch.refresh();
    expect(clock.timers).toBe(0);
    world.network = '10.0.0.7';
    clock.advance(3_600_000);
    world.beating = false;
    wakeWatch.refresh();
    clock.advance(CALM_INTERVAL_MS);
    expect(woken).toEqual([]);
    world.network = '10.0.0.8';
    clock.advance(CALM_INTERVAL_MS);
    expect(woken).toEqual(['network']);
  });

  it('leaves no timer when stopped', () => {
    const { clock, wakeWatch } = watch();
    wakeWatch.stop();
    expect(clock.timers).toBe(0);
  });
});

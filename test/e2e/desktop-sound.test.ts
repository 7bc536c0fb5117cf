/** Alerts as a person hears them: recorded from the device into which a real desktop plays, also when its sound server comes and goes. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  DEFAULT_ATTENTION,
  SOUND_MEANINGS,
  type SoundMeaning,
} from '../../electron/shared/alerts/attention-settings.ts';
import {
  BUILT_IN_SOUNDS,
  builtInSound,
  type BuiltInSound,
} from '../../electron/shared/alerts/built-in-sounds.ts';
import { loudnessOfFile, record, type Recording } from '../desktop/loudness.ts';
import { SPEAKER } from '../desktop/session.ts';
import { escalateAfter, NO_ESCALATION } from './escalation.ts';
import { onRealDesktop, openDesktop, openFirstRun } from './setup.ts';
import { problemList } from './person.ts';

/** What PulseAudio and PipeWire play into where there is no sound card. */
const DUMMY = 'auto_null';
/** A sound is as loud as its file at the default volume, give or take this, LU. */
const TOLERANCE_LU = 3;
/** Two sounds are equally loud, give or take this, LU. */
const EQUAL_LU = 1;
/** LU */
const DEFAULT_GAIN = 20 * Math.log10(DEFAULT_ATTENTION.sounds.needsYou.volume / 100);

function playedLoudness(sound: BuiltInSound): number {
  const path = join(import.meta.dirname, `../../electron/assets/sounds/${sound}.wav`);
  return loudnessOfFile(path) + DEFAULT_GAIN;
}

const PROBLEM = 'This computer has nothing to play sounds with';

onRealDesktop('the sound of an alert', () => {
  it('is equally loud whatever it means, give or take 1 LU, measured in the device', async () => {
    const desktop = await openDesktop({ keyring: 'none' });
    await desktop.services.setSpeaker(SPEAKER);
    const { page } = await openFirstRun({ desktop });
    await escalateAfter(page, NO_ESCALATION);
    const heard = new Map<BuiltInSound, number>();
    const hear = async (sound: BuiltInSound, play: () => Promise<unknown>): Promise<void> => {
      const recording = await record(desktop, SPEAKER);
      await play();
      await expect.poll(() => recording.hasEnded(), { timeout: 20_000 }).toBe(true);
      heard.set(sound, recording.loudness());
      await recording.stop();
    };
    const play = (meaning: SoundMeaning) =>
      page.evaluate(async (asked) => {
        const { attention } = (await window.monitor.snapshot()).settings;
        const builtIn = { ...attention.sounds[asked], sound: 'built-in' } as const;
        const sounds = { ...attention.sounds, [asked]: builtIn };
        await window.monitor.playSound({ meaning: asked, attention: { ...attention, sounds } });
      }, meaning);
    for (const meaning of SOUND_MEANINGS) await hear(builtInSound(meaning, 'urgent'), () => play(meaning));
    await hear('needs-you-notice', () => page.evaluate(() => window.monitor.testAlert('notice')));

    expect([...heard.keys()].toSorted()).toEqual(BUILT_IN_SOUNDS.toSorted());
    const all = [...heard.values()];
    expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(EQUAL_LU);
    for (const [sound, loudness] of heard)
      expect(Math.abs(loudness - playedLoudness(sound)), sound).toBeLessThanOrEqual(EQUAL_LU);
  });

  it('E8 plays as loud as its file, reports a dummy output and a missing sound server, and plays again with the next server', async () => {
    const desktop = await openDesktop({ keyring: 'none' });
    const { services } = desktop;
    await services.setSpeaker(DUMMY);
    const { app, simulator, page } = await openFirstRun({ desktop });
    await escalateAfter(page, NO_ESCALATION);
    const problem = page.getByRole('dialog', { name: 'Problems' }).getByText(PROBLEM);
    const expected = playedLoudness('needs-you-urgent');
    /** @returns once the sound of an alert was heard from the device; only parts of it are less loud */
    const isHeard = async (recording: Recording): Promise<void> => {
      await expect.poll(() => recording.loudness()).toBeGreaterThan(expected - TOLERANCE_LU);
      expect(recording.loudness()).toBeLessThan(expected + TOLERANCE_LU);
      await recording.stop();
    };
    /** @returns what became of its sound */
    const alert = async (id: number): Promise<unknown> => {
      const from = app.log.length;
      // More than four at one location are one alarm, which sounds once.
      const body = { id: String(id), status: 'pending', locationId: `location${id}` };
      simulator.emit({ name: 'order_created', body });
      const entry = await app.logged(({ type }) => type === 'sound', from);
      return entry.type === 'sound' && entry.outcome;
    };

    const dummy = await record(desktop, DUMMY);
    expect(await alert(1)).toBe('no-device');
    await isHeard(dummy);
    await (await problemList(page)).getByText(PROBLEM).waitFor();

    await services.setSpeaker(SPEAKER);
    const speaker = await record(desktop, SPEAKER);
    expect(await alert(2)).toBe('played');
    await isHeard(speaker);
    await problem.waitFor({ state: 'hidden' });

    await services.setSpeaker(null);
    expect(await alert(3)).toBe('no-device');
    await (await problemList(page)).getByText(PROBLEM).waitFor();
    await expect
      .poll(async () => (await services.notifications(app.pid)).at(-1))
      .toMatchObject({ title: 'New order #3', closed: null });

    await services.setSpeaker(SPEAKER);
    const again = await record(desktop, SPEAKER);
    // The sound player is replaced once in ten seconds at most.
    let id = 4;
    await expect.poll(() => alert(id++), { timeout: 60_000 }).toBe('played');
    await isHeard(again);
    await problem.waitFor({ state: 'hidden' });
  });

  it('E8 a sound server that hangs keeps nothing from going on, is reported, and plays again once it answers', async () => {
    const desktop = await openDesktop({ keyring: 'none' });
    const { services } = desktop;
    await services.setSpeaker(SPEAKER);
    const { app, simulator, page } = await openFirstRun({ desktop });
    await escalateAfter(page, NO_ESCALATION);
    const problem = page.getByRole('dialog', { name: 'Problems' }).getByText(PROBLEM);
    const alert = (id: number): number => {
      const from = app.log.length;
      // More than four at one location are one alarm, which sounds once.
      const body = { id: String(id), status: 'pending', locationId: `location${id}` };
      simulator.emit({ name: 'order_created', body });
      return from;
    };
    /** @returns what became of the next sound */
    const outcome = async (from: number): Promise<unknown> => {
      const entry = await app.logged(({ type }) => type === 'sound', from);
      return entry.type === 'sound' && entry.outcome;
    };
    expect(await outcome(alert(1))).toBe('played');

    await services.setSoundServer(true);
    const from = alert(2);
    // The event and its notification do not wait for the sound.
    await app.logged((entry) => entry.type === 'event' && entry.event.entityId === '2', from);
    await expect
      .poll(async () => (await services.notifications(app.pid)).at(-1))
      .toMatchObject({ title: 'New order #2', closed: null });
    expect(app.log.slice(from).filter(({ type }) => type === 'sound')).toEqual([]);
    expect(await outcome(from)).toBe('no-device');
    await (await problemList(page)).getByText(PROBLEM).waitFor();
    expect(app.log.slice(from).filter(({ type }) => type === 'state')).toEqual([]);

    await services.setSoundServer(false);
    let id = 3;
    await expect.poll(() => outcome(alert(id++)), { timeout: 60_000 }).toBe('played');
    await problem.waitFor({ state: 'hidden' });
  });
});

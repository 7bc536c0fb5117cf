/** Saving the settings of alerts: what is rejected, and what is kept. */
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_ATTENTION,
  type AttentionSettings,
} from '../../../electron/shared/alerts/attention-settings.ts';
import { configure } from './saving-setup.ts';

const own = (file: string): Pick<AttentionSettings, 'sounds'> => ({
  sounds: { ...DEFAULT_ATTENTION.sounds, needsYou: { sound: 'own', volume: 80, file } },
});

describe('saveAttention', () => {
  it('takes the settings of alerts and nothing else, without asking where keys are kept', async () => {
    const { configuration, saved, save } = configure({ keyStore: false });
    expect(await save({ operator: 'Kim' })).toMatchObject({
      ok: true,
      settings: { attention: { operator: 'Kim' } },
    });
    expect(saved).toMatchObject([{ settings: { deviceId: 'kept' }, credentials: null }]);
    expect(configuration.view.attention.operator).toBe('Kim');
  });

  it('takes a sound file only when a person chose it, now or before', async () => {
    const { saved, save } = configure();
    expect(await save(own('/etc/passwd'))).toMatchObject({
      problem: expect.stringContaining('was not chosen here') as string,
    });
    expect(await save(own(''))).toMatchObject({ problem: expect.stringContaining('no file') as string });
    expect(saved).toEqual([]);
    expect(await save(own('/chosen/horn.mp3'))).toMatchObject({ ok: true });

    const later = configure({ attention: { ...DEFAULT_ATTENTION, ...own('/last/year.wav') } });
    expect(await later.save({ operator: 'Kim' })).toMatchObject({ ok: true });
  });
});

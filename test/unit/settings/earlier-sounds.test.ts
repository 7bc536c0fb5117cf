/** Settings and policies of versions whose sounds had no meanings. */
import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../../electron/settings/policy/policy.ts';
import { readStored } from '../../../electron/settings/stored-settings.ts';
import { DEFAULT_ATTENTION } from '../../../electron/shared/alerts/attention-settings.ts';
import { storedSettings } from '../../fakes/settings/stored-settings.ts';

const STORED = storedSettings();
const { needsYou: BUILT_IN, newOrder: NO_NEW_ORDERS } = DEFAULT_ATTENTION.sounds;
const DEFAULTS_BEFORE = {
  urgent: { sound: 'bell', volume: 80, file: '' },
  notice: { sound: 'chime', volume: 50, file: '' },
};

function fileWith(sounds: unknown, chosenOverPolicy: readonly string[] = []): string {
  const { speak: _speak, ...attention } = STORED.settings.attention;
  const settings = { ...STORED.settings, chosenOverPolicy, attention: { ...attention, sounds } };
  return JSON.stringify({ ...STORED, settings });
}

const soundsOf = (sounds: unknown) => {
  const { stored, reset } = readStored(fileWith(sounds), null);
  return { sounds: stored.settings.attention.sounds, reset };
};

describe('a settings file with sounds by severity', () => {
  it('that has the defaults of its time gets those of today, in silence', () => {
    expect(soundsOf(DEFAULTS_BEFORE)).toEqual({ sounds: DEFAULT_ATTENTION.sounds, reset: [] });
  });

  it('keeps volumes, silence and the venue’s own file; a file keeps only its first meaning', () => {
    const urgent = { sound: 'own', volume: 35, file: '/venue/horn.mp3' };
    const notice = { sound: 'none', volume: 20, file: '' };
    expect(soundsOf({ urgent, notice })).toEqual({
      reset: [],
      sounds: {
        needsYou: urgent,
        offline: { ...urgent, sound: 'built-in' },
        back: notice,
        newOrder: NO_NEW_ORDERS,
      },
    });
  });

  it('is silent for what was silent', () => {
    const { sounds } = soundsOf({ ...DEFAULTS_BEFORE, urgent: { sound: 'none', volume: 80, file: '' } });
    expect([sounds.needsYou.sound, sounds.offline.sound, sounds.back.sound]).toEqual([
      'none',
      'none',
      'built-in',
    ]);
  });

  it.each([
    ['a sound', { ...DEFAULTS_BEFORE, notice: 7 }, ['attention.sounds.back']],
    [
      'a volume',
      { ...DEFAULTS_BEFORE, urgent: { sound: 'alarm', volume: 800, file: '' } },
      ['attention.sounds.needsYou.volume', 'attention.sounds.offline.volume'],
    ],
  ] as const)('with %s that cannot be read loses only that, and says so', (_, sounds, lost) => {
    expect(soundsOf(sounds)).toEqual({ sounds: DEFAULT_ATTENTION.sounds, reset: lost });
  });

  it('in which a byte of a name is damaged keeps what stands under it', () => {
    const urgent = { sound: 'marimba', volume: 35, file: '' };
    const { sounds, reset } = soundsOf({ urgenu: urgent, notice: DEFAULTS_BEFORE.notice });
    expect([sounds.needsYou, reset]).toEqual([{ ...BUILT_IN, volume: 35 }, []]);
  });

  it('leaves what has meanings already as it is', () => {
    const needsYou = { sound: 'own', volume: 5, file: '/a.wav' } as const;
    const { sounds } = soundsOf({ ...DEFAULT_ATTENTION.sounds, needsYou, urgent: DEFAULTS_BEFORE.urgent });
    expect(sounds).toEqual({ ...DEFAULT_ATTENTION.sounds, needsYou });
  });

  it('still knows what a person chose over a policy', () => {
    const text = fileWith(DEFAULTS_BEFORE, ['attention.sounds.urgent.volume', 'theme']);
    expect(readStored(text, null).stored.settings.chosenOverPolicy).toEqual([
      'attention.sounds.needsYou.volume',
      'attention.sounds.offline.volume',
      'theme',
    ]);
  });
});

describe('a policy with sounds by severity', () => {
  const read = (content: object) =>
    readPolicy([{ name: 'the policy file', content: JSON.stringify(content) }]);

  it('counts for the meanings that these sounds had', () => {
    const { policy, problems } = read({
      fixed: { 'attention.sounds.urgent.volume': 100, 'attention.sounds.urgent.sound': 'own' },
      defaults: { 'attention.sounds.notice.sound': 'marimba' },
      hidden: ['attention.sounds.urgent.sound'],
    });
    expect(problems).toEqual([]);
    expect(Object.fromEntries(policy.fixed)).toEqual({
      'attention.sounds.needsYou.volume': 100,
      'attention.sounds.offline.volume': 100,
      'attention.sounds.needsYou.sound': 'own',
      'attention.sounds.offline.sound': 'built-in',
    });
    expect(Object.fromEntries(policy.defaults)).toEqual({ 'attention.sounds.back.sound': 'built-in' });
    expect(policy.hidden).toEqual(['attention.sounds.needsYou.sound', 'attention.sounds.offline.sound']);
  });

  it('gives way to the names of today, wherever they stand', () => {
    const { policy } = read({
      fixed: { 'attention.sounds.offline.volume': 60, 'attention.sounds.urgent.volume': 100 },
    });
    expect(Object.fromEntries(policy.fixed)).toEqual({
      'attention.sounds.offline.volume': 60,
      'attention.sounds.needsYou.volume': 100,
    });
  });

  it('that holds a mistake is reported once, by the name that stands there', () => {
    const { problems } = read({ fixed: { 'attention.sounds.urgent.volume': 'loud' } });
    const text = problems.map(({ sentence, nextStep }) => `${sentence} ${nextStep}`).join();
    expect(text.match(/attention\.sounds\.urgent\.volume/g)).toHaveLength(1);
  });
});

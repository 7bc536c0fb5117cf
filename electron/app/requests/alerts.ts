/** What the window may ask about alerts. */
import type { AlertSounds } from '../../alerts/sounds/alert-sounds.ts';
import type { AlertManager } from '../../alerts/alert-manager.ts';
import type { Configuration } from '../../settings/configuration.ts';
import type { HistoryReader } from '../../history/history-port.ts';
import type { Learned } from '../../alerts/pending/delays.ts';
import { previewRules } from '../../alerts/rules-preview.ts';
import type { VenueCalendars } from '../../shared/hours/venue-calendars.ts';
import type { RequestHandlers } from '../../shared/ipc/ipc.ts';
import { confirmGateway } from '../adapters/webhook-address-dialog.ts';
import { chooseSoundFile } from '../../alerts/adapters/custom-sound.ts';

const MINUTE_MS = 60_000;

type Channel = Extract<keyof RequestHandlers, `attention:${string}`> | 'notifications:pause';
export type AttentionHandlers = Pick<RequestHandlers, Channel>;

export interface AttentionHandlersParts {
  readonly attention: AlertManager;
  readonly configuration: Configuration;
  readonly calendars: VenueCalendars;
  readonly history: Pick<HistoryReader, 'recentRows'>;
  readonly sounds: AlertSounds;
  readonly learned: Learned;
  /** How many voices need no network; null when it cannot be known. */
  readonly voices: () => Promise<number | null>;
  readonly test: RequestHandlers['attention:test'];
  readonly onSettings: () => void;
  readonly reconsider: () => void;
}

export function attentionHandlers(parts: AttentionHandlersParts): AttentionHandlers {
  const { attention, configuration, calendars, history, sounds, onSettings, reconsider } = parts;
  /** Sound files that a person chose in this run; what a window names beside them is not read. */
  const chosen = new Set<string>();
  return {
    'attention:save': async (input) => {
      const outcome = await configuration.saveAttention(input, {
        isChosenFile: (path) => chosen.has(path),
        agreesToGateway: confirmGateway,
      });
      if (outcome.ok) {
        onSettings();
        reconsider();
      }
      return outcome;
    },
    'attention:play': async ({ meaning, attention: wanted }) => {
      const { file } = wanted.sounds[meaning];
      const stored = configuration.view.attention.sounds[meaning].file;
      if (file !== '' && file !== stored && !chosen.has(file)) throw new Error('not a chosen sound file');
      await sounds.test(meaning, wanted);
      return null;
    },
    'attention:played': () => sounds.playedAt,
    'attention:voices': parts.voices,
    'attention:choose-sound': async () => {
      const path = await chooseSoundFile();
      if (path !== null) chosen.add(path);
      return path;
    },
    'attention:preview': ({ attention: form, span }) => {
      const saved = { ...configuration.view.attention, calendars };
      const wanted = { ...form, calendars };
      return previewRules({ history, saved, wanted, span, now: Date.now(), learned: parts.learned });
    },
    'attention:test': parts.test,
    'notifications:pause': (minutes) => (attention.pause(minutes * MINUTE_MS), null),
  };
}

/** The page that nobody sees: plays one sound at a time when main asks, tells whether it could be heard, and speaks. */
import { cancelSpeech, localVoices, say } from './speech.ts';
import {
  OWN_SOUND,
  type PlayerPage,
  type PlayRequest,
  type PlayResult,
} from '../../electron/shared/alerts/sound-player.ts';

/** An own file may be a whole song; an alert is not one, s. */
const MAX_SECONDS = 10;
/** Between two times, s. */
const PAUSE_SECONDS = 0.2;
/** A device that has not ended a sound this long after its length has gone, ms. */
const STALL_MS = 3_000;
/** A file without anything louder holds no sound; full scale is 1. */
const SILENCE = 0.001;

const context = new AudioContext();
/** For the venue's own file, whatever its level: the built-in sounds stay within the range also when they are louder. */
const limiter = new DynamicsCompressorNode(context, { threshold: -3, knee: 0, ratio: 20, attack: 0.001 });
limiter.connect(context.destination);

let stopPlaying = (): void => undefined;

const player: PlayerPage = {
  ready: async () => {
    await context.resume();
    return context.state === 'running';
  },
  play: async (request) => {
    stopPlaying();
    cancelSpeech();
    const stopped = new Promise<PlayResult>((done) => (stopPlaying = () => done('stopped')));
    return Promise.race([stopped, playOnce(request, stopped)]);
  },
  speak: say,
  voices: async () => (await localVoices()).length,
  stop: () => stopPlaying(),
};
Object.assign(window, { player });

async function playOnce(request: PlayRequest, stopped: Promise<PlayResult>): Promise<PlayResult> {
  try {
    const sound = await load(request.file);
    if (sound === null || isSilent(sound)) return 'unreadable';
    const result = await Promise.race([stopped, sounded(sound, request, stopped)]);
    return result === 'played' && !(await hasOutput()) ? 'no-device' : result;
  } catch {
    return 'failed';
  }
}

/** Null when there is no such file, or no sound in it. */
async function load(file: string): Promise<AudioBuffer | null> {
  const answer = await fetch(`./${file}`, { cache: 'no-store' });
  if (!answer.ok) return null;
  return context.decodeAudioData(await answer.arrayBuffer()).catch(() => null);
}

function isSilent(buffer: AudioBuffer): boolean {
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, channel) =>
    buffer.getChannelData(channel).subarray(0, MAX_SECONDS * buffer.sampleRate),
  );
  return channels.every((samples) => samples.every((sample) => Math.abs(sample) < SILENCE));
}

function sounded(
  buffer: AudioBuffer,
  { file, gain, times }: PlayRequest,
  stopped: Promise<PlayResult>,
): Promise<PlayResult> {
  const volume = new GainNode(context, { gain });
  volume.connect(file === OWN_SOUND ? limiter : context.destination);
  const seconds = Math.min(buffer.duration, MAX_SECONDS);
  const step = seconds + PAUSE_SECONDS;
  const sources = Array.from({ length: times }, (_, time) => {
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(volume);
    source.start(context.currentTime + time * step, 0, seconds);
    return source;
  });
  void stopped.then(() => volume.disconnect());
  return new Promise((done) => {
    sources.at(-1)?.addEventListener('ended', () => done('played'));
    setTimeout(() => done('no-device'), times * step * 1_000 + STALL_MS);
  });
}

/** Without a device the browser engine plays into nothing and calls it played. */
async function hasOutput(): Promise<boolean> {
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => null);
  return devices === null || devices.some(({ kind }) => kind === 'audiooutput');
}

/** Speaks with a voice of this computer; never with one that sends the text to a server. */

/** The engine gives its voices some time after the first question, or has none, ms. */
const VOICES_MS = 4_000;
/** Of what is said, ms. */
const LIMIT_MS = 8_000;
/** The text is Australian English; the nearest comes first. */
const LANGUAGES = ['en-AU', 'en-NZ', 'en-GB', 'en-US', 'en'];

/** Kept until it is over: the engine ends what nothing refers to. */
let spoken: SpeechSynthesisUtterance | null = null;
let end = (): void => undefined;
/** Counts what was asked for or cancelled, so that nothing is said late. */
let turns = 0;

export function cancelSpeech(): void {
  turns += 1;
  end();
  speechSynthesis.cancel();
}

export async function localVoices(): Promise<readonly SpeechSynthesisVoice[]> {
  if (speechSynthesis.getVoices().length === 0) await voicesOrLimit();
  return speechSynthesis.getVoices().filter(({ localService }) => localService);
}

/** The engine also says that its voices changed before it has any. */
async function voicesOrLimit(): Promise<void> {
  const stop = new AbortController();
  await new Promise<void>((done) => {
    const look = (): void => (speechSynthesis.getVoices().length > 0 ? done() : undefined);
    speechSynthesis.addEventListener('voiceschanged', look, { signal: stop.signal });
    setTimeout(done, VOICES_MS);
  });
  stop.abort();
}

/** Resolves when it was said, was cancelled, or cannot be said. @param volume 0-1 */
export async function say(text: string, volume: number): Promise<void> {
  cancelSpeech();
  const turn = turns;
  const voice = bestOf(await localVoices());
  if (voice === undefined || turn !== turns) return;
  const utterance = new SpeechSynthesisUtterance(text);
  Object.assign(utterance, { voice, lang: voice.lang, volume: Math.min(1, volume) });
  spoken = utterance;
  await new Promise<void>((done) => {
    end = done;
    for (const event of ['end', 'error'] as const) utterance.addEventListener(event, () => done());
    setTimeout(done, LIMIT_MS);
    speechSynthesis.speak(utterance);
  });
  if (spoken !== utterance) return;
  spoken = null;
  speechSynthesis.cancel();
}

function bestOf(voices: readonly SpeechSynthesisVoice[]): SpeechSynthesisVoice | undefined {
  const english = LANGUAGES.flatMap((language) =>
    voices.filter(({ lang }) => lang.replace('_', '-').startsWith(language)),
  );
  return english[0] ?? voices.find((voice) => voice.default) ?? voices[0];
}

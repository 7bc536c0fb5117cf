/** Speaks with a voice of this computer; never with one that sends the text to a server. */

/** The engine gives its voices some time after the first question, or has none, ms. */
const VOICES_MS = 2_000;
/** ms */
const LIMIT_MS = 10_000;

/** Kept until it is over: the engine ends what nothing refers to. */
let spoken: SpeechSynthesisUtterance | null = null;
let end = (): void => undefined;

export function cancelSpeech(): void {
  end();
  speechSynthesis.cancel();
}

export async function localVoices(): Promise<readonly SpeechSynthesisVoice[]> {
  if (speechSynthesis.getVoices().length === 0) {
    await new Promise<void>((done) => {
      speechSynthesis.addEventListener('voiceschanged', () => done(), { once: true });
      setTimeout(done, VOICES_MS);
    });
  }
  return speechSynthesis.getVoices().filter(({ localService }) => localService);
}

/** Resolves when it was said, was cancelled, or cannot be said. @param volume 0-1 */
export async function say(text: string, volume: number): Promise<void> {
  const voice = bestOf(await localVoices());
  if (voice === undefined) return;
  cancelSpeech();
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

/** The text is Australian English. */
function bestOf(voices: readonly SpeechSynthesisVoice[]): SpeechSynthesisVoice | undefined {
  const inLanguage = (language: string) =>
    voices.find(({ lang }) => lang.replace('_', '-').startsWith(language));
  return inLanguage('en-AU') ?? inLanguage('en') ?? voices.find((voice) => voice.default) ?? voices[0];
}

/** Reads a stored frame again, for what an earlier version did not keep of it. */
import type { Provider } from '../provider.ts';
import type { ThingFacts } from '../shared/things/thing-facts.ts';

export function factsInFrame(
  { protocol, describe }: Pick<Provider, 'protocol' | 'describe'>,
  raw: string,
): ThingFacts | null {
  const frame = protocol.parse(raw);
  return frame.type === 'event' ? describe(frame, () => 'quiet').event.facts : null;
}

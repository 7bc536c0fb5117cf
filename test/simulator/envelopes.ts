/** The forms in which Doshii's documents and SDKs show an event on the wire. */
import type { Chance } from './random.ts';

export interface VenueEvent {
  readonly name: string;
  readonly body: unknown;
}

/** `emit` is the official SDK's form, `event` that of the App event pages, `type` that of the POS pages. */
export const ENVELOPES = ['emit', 'event', 'type'] as const;
export type Envelope = (typeof ENVELOPES)[number];
export const ENVELOPE_CHOICES = [...ENVELOPES, 'mixed'] as const;
export type EnvelopeChoice = (typeof ENVELOPE_CHOICES)[number];

export function wrap({ name, body }: VenueEvent, choice: EnvelopeChoice, chance: Chance): string {
  switch (choice === 'mixed' ? chance.pick(ENVELOPES) : choice) {
    case 'emit':
      return JSON.stringify({ emit: [name, body] });
    case 'event':
      return JSON.stringify({ event: name, data: body });
    case 'type':
      return JSON.stringify({ type: name, data: body });
  }
}

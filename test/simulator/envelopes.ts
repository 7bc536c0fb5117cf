/** The forms in which Doshii's documents and SDKs show an event on the wire. */
import type { Chance } from './random.ts';

export interface VenueEvent {
  readonly name: string;
  /** What the frame carries. */
  readonly body: unknown;
  /** What Doshii knows beside it: it is in REST answers, and in frames of the rich form. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** `documented` frames carry what Doshii documents and nothing else; `rich` ones also what only its REST API is known to have. */
export const FRAME_FORMS = ['documented', 'rich'] as const;
export type FrameForm = (typeof FRAME_FORMS)[number];

export function inForm(event: VenueEvent, form: FrameForm): VenueEvent {
  return form === 'documented' ? event : { name: event.name, body: wholeOf(event) };
}

/** Body and facts as one. */
export function wholeOf({ body, facts }: VenueEvent): unknown {
  return facts === undefined ? body : { ...(body as object), ...facts };
}

/** `emit` is the official SDK's form, `event` that of the App event pages, `type` that of the POS pages. */
export const ENVELOPES = ['emit', 'event', 'type'] as const;
export type Envelope = (typeof ENVELOPES)[number];
/** `message` wraps that of the App event pages as Doshii's pages print a frame. */
export const ENVELOPE_CHOICES = [...ENVELOPES, 'mixed', 'message'] as const;
export type EnvelopeChoice = (typeof ENVELOPE_CHOICES)[number];

export function wrap({ name, body }: VenueEvent, choice: EnvelopeChoice, chance: Chance): string {
  switch (choice === 'mixed' ? chance.pick(ENVELOPES) : choice) {
    case 'emit':
      return JSON.stringify({ emit: [name, body] });
    case 'event':
      return JSON.stringify({ event: name, data: body });
    case 'type':
      return JSON.stringify({ type: name, data: body });
    case 'message':
      return JSON.stringify({ type: 'message', data: { event: name, data: body } });
  }
}

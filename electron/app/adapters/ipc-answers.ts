/** Answers requests of the window: only an argument that the contract lets through reaches a handler. */
import * as v from 'valibot';
import { requests, type RequestChannel, type RequestHandlers, type RequestResult } from '../../shared/ipc.ts';
import { strings } from '../strings.ts';

/** Parses the argument and answers. @throws when it is not what the channel takes */
export type Answer = (channel: RequestChannel, argument: unknown) => Promise<unknown>;

/** Longest description of what was expected, characters: a choice of many words is cut. */
const MAX_EXPECTED = 80;

/** @param onRejected called with the channel and what it expected, never with what came */
export function answerWith(handlers: RequestHandlers, onRejected: (text: string) => void): Answer {
  return (channel, argument) => answer(channel, argument, handlers, onRejected);
}

async function answer<C extends RequestChannel>(
  channel: C,
  argument: unknown,
  handlers: RequestHandlers,
  onRejected: (text: string) => void,
): Promise<RequestResult<C>> {
  // A large argument may have a mistake in each of its parts; one is enough.
  const parsed = v.safeParse(requests[channel].argument, argument, { abortEarly: true });
  if (!parsed.success) {
    const text = rejection(channel, parsed.issues[0]);
    onRejected(text);
    throw new Error(text);
  }
  const handle: RequestHandlers[C] = handlers[channel];
  return handle(parsed.output);
}

/** Messages of the parsers quote what came, and the keys of a record come from the window: neither is in the text. */
function rejection(channel: RequestChannel, issue: v.BaseIssue<unknown>): string {
  const schema: object = requests[channel].argument;
  const fields = 'entries' in schema && schema.entries instanceof Object ? schema.entries : {};
  const key = issue.path?.[0]?.key;
  const field = typeof key === 'string' && Object.hasOwn(fields, key) ? key : null;
  return strings.technical.rejected(channel, (issue.expected ?? issue.type).slice(0, MAX_EXPECTED), field);
}

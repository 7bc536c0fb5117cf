/** Answers requests of the window: only an argument that the contract lets through reaches a handler. */
import * as v from 'valibot';
import {
  requests,
  type RequestChannel,
  type RequestHandlers,
  type RequestResult,
} from '../../shared/ipc/ipc.ts';
import { isRecord } from '../../shared/text/json.ts';
import { strings } from '../strings.ts';

/**
 * Parses an `AddressedRequest` and answers.
 * @throws when its account is unknown, or its argument is not what the channel takes
 */
export type Answer = (channel: RequestChannel, request: unknown) => Promise<unknown>;

/** Longest description of what was expected, characters: a choice of many words is cut. */
const MAX_EXPECTED = 80;

/**
 * @param accounts the handlers of each
 * @param onRejected called with the channel and what it expected, never with what came
 */
export function answerWith(
  accounts: ReadonlyMap<unknown, RequestHandlers>,
  onRejected: (text: string) => void,
): Answer {
  return async (channel, request) => {
    const { account, argument } = isRecord(request) ? request : {};
    const handlers = accounts.get(account);
    if (handlers !== undefined) return answer(channel, argument, handlers, onRejected);
    const text = strings.technical.rejected(channel, [...accounts.keys()].join(' | '), 'account');
    onRejected(text);
    throw new Error(text);
  };
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
  const keys = issue.path?.map(({ key }) => key) ?? [];
  const field = knownPath(requests[channel].argument, keys).join('.');
  return strings.technical.rejected(channel, (issue.expected ?? issue.type).slice(0, MAX_EXPECTED), field);
}

/** The keys that the schema itself names, from the outermost on. */
function knownPath(schema: object, keys: readonly unknown[]): readonly string[] {
  const [key, ...inner] = keys;
  if ('wrapped' in schema && schema.wrapped instanceof Object) return knownPath(schema.wrapped, keys);
  const entries = 'entries' in schema && schema.entries instanceof Object ? schema.entries : {};
  if (typeof key !== 'string' || !Object.hasOwn(entries, key)) return [];
  return [key, ...knownPath((entries as Record<string, object>)[key] ?? {}, inner)];
}

/** Answers requests of the window: only an argument that the contract lets through reaches a handler. */
import * as v from 'valibot';
import { requests, type RequestChannel, type RequestHandlers, type RequestResult } from '../../shared/ipc.ts';
import type { Answer } from './ipc.ts';

/** @param onRejected called with the channel and the reason of a rejected request, never its content */
export function answerWith(handlers: RequestHandlers, onRejected: (text: string) => void): Answer {
  return (channel, argument) => answer(channel, argument, handlers, onRejected);
}

async function answer<C extends RequestChannel>(
  channel: C,
  argument: unknown,
  handlers: RequestHandlers,
  onRejected: (text: string) => void,
): Promise<RequestResult<C>> {
  const parsed = v.safeParse(requests[channel].argument, argument);
  if (!parsed.success) {
    const text = `${channel}: ${parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'argument'}: ${issue.message}`).join('; ')}`;
    onRejected(text);
    throw new Error(text);
  }
  const handle: RequestHandlers[C] = handlers[channel];
  return handle(parsed.output);
}

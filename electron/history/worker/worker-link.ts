/** A thread of the history as main sees it: questions with answers; started with the first question, gone when it fails. */
import { Worker } from 'node:worker_threads';
import { registeredKinds } from '../../shared/events/kind-registry.ts';
import type { CallsByRole, ExportStep, HistoryPlace, Question, Reply, Role, WorkerData } from './protocol.ts';
import type { Failure } from './database.ts';

/** A thread works in short pieces; left to itself its heap takes as much for them as that of a whole program. */
const YOUNG_MB = 4;

/** Why a question has no answer. */
export class HistoryError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, text: string) {
    super(text);
    this.failure = failure;
  }
}

/** What a thread reports beside its answers. */
export interface WorkerReports {
  readonly onStep?: (step: ExportStep) => void;
  /** Numbers of rows that could not be read. */
  readonly onUnreadable?: (seqs: readonly number[]) => void;
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: HistoryError) => void;
}

type AnswerTo<Call> = Call extends (argument: never) => infer Answer ? Awaited<Answer> : never;
type ArgumentOf<Call> = Call extends (argument: infer Argument) => unknown ? Argument : never;

export class WorkerLink<R extends Role> {
  readonly #file: string;
  readonly #data: WorkerData;
  readonly #reports: WorkerReports;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #lastId = 0;

  /** @param file path of the built worker */
  constructor(file: string, place: HistoryPlace, role: R, reports: WorkerReports = {}) {
    this.#file = file;
    this.#data = { ...place, role, kinds: registeredKinds() };
    this.#reports = reports;
  }

  get isRunning(): boolean {
    return this.#worker !== null;
  }

  /** Starts the thread before its first question. */
  start(): void {
    this.#worker ??= this.#start();
  }

  /** Rejects with a `HistoryError` only. */
  ask<C extends keyof CallsByRole[R] & string>(
    call: C,
    argument: ArgumentOf<CallsByRole[R][C]>,
  ): Promise<AnswerTo<CallsByRole[R][C]>> {
    return new Promise((resolve, reject) => {
      const worker = (this.#worker ??= this.#start());
      this.#lastId += 1;
      // The types of question and answer meet in `CallsByRole`; between the threads they are plain data.
      this.#waiting.set(this.#lastId, { resolve, reject });
      worker.postMessage({ id: this.#lastId, call, argument } satisfies Question);
    });
  }

  /** Ends the thread; what it was asked fails. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    // At once: what is asked from now on is for a new thread.
    this.#failAll(new HistoryError('unwritable', 'the history was closed'));
    await worker?.terminate();
  }

  #start(): Worker {
    // Flags that this process was started with are not for its threads.
    const worker = new Worker(this.#file, {
      workerData: this.#data,
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    const gone = (error: Error): void => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#failAll(new HistoryError('unwritable', error.message));
    };
    worker.on('message', (reply: Reply) => this.#settle(reply));
    worker.on('error', (error: Error) => gone(error));
    worker.on('exit', () => gone(new Error('the thread ended')));
    return worker;
  }

  #settle(reply: Reply): void {
    if ('step' in reply) return this.#reports.onStep?.(reply.step);
    if ('unreadable' in reply) return this.#reports.onUnreadable?.(reply.unreadable);
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('failure' in reply) waiting?.reject(new HistoryError(reply.failure, reply.text));
    else waiting?.resolve(reply.value as never);
  }

  #failAll(error: HistoryError): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}

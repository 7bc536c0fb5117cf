/** Keeps the figures of a run in a file of its own, with what must be known of the machine to read them. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { launchCommand } from '../../build/electron-binary.ts';
import type { Figures } from './bench-figures.ts';

const FOLDER = resolve(import.meta.dirname, 'results');

const ResultSchema = v.object({
  bench: v.string(),
  /** `2026-11-24` */
  date: v.string(),
  node: v.string(),
  processors: v.number(),
  /** What the built app ran on, where the bench starts it. */
  app: v.picklist(['electron', 'stand-in']),
  figures: v.record(v.string(), v.number()),
});
export type Result = Readonly<v.InferOutput<typeof ResultSchema>>;

export async function keepResult(bench: string, figures: Figures): Promise<void> {
  const { kind } = await launchCommand({ download: false });
  const result: Result = {
    bench,
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    processors: availableParallelism(),
    app: kind,
    figures,
  };
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${bench}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

/** Of every bench that was recorded, by name. */
export function keptResults(): readonly Result[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return files
    .toSorted()
    .map((name) => v.parse(ResultSchema, JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))));
}

/** Runs a tool of node_modules under this Node, whatever the platform's shell is. */
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

/** Whether this file was started as a program, not imported. The Node 24.0 of Macs has no `import.meta.main` yet. */
export function isProgram(filename: string): boolean {
  const [, started = ''] = process.argv;
  return existsSync(started) && realpathSync(started) === filename;
}

export interface ToolResult {
  readonly code: number;
  /** Standard output and error, as they came. */
  readonly output: string;
}

export interface RunOptions {
  /** Instead of the root. */
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** @param tool package name, or `package/bin` when the package has several commands */
export function runTool(tool: string, args: readonly string[], options?: RunOptions): Promise<ToolResult> {
  return runNode([binOf(tool), ...args], options);
}

export function runNode(args: readonly string[], options: RunOptions = {}): Promise<ToolResult> {
  const { cwd = root, env = process.env } = options;
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', fail);
    child.on('close', (code, signal) => {
      const ended = signal === null ? '' : `ended from outside, by ${signal}\n`;
      done({ code: code ?? 1, output: output + ended });
    });
  });
}

function binOf(tool: string): string {
  const [name = tool, command = tool] = tool.split('/');
  const manifestPath = join(root, 'node_modules', name, 'package.json');
  const manifest = require(manifestPath) as { bin: string | Record<string, string> };
  const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[command];
  if (bin === undefined) throw new Error(`${name} has no command ${command}`);
  return join(dirname(manifestPath), bin);
}

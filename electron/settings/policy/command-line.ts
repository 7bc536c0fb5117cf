/** The policy of a command line: `--fix=PATH=VALUE`, `--default=PATH=VALUE` and `--hide=PATH`, each as often as needed. */
import type { PolicySource } from './policy.ts';
import { strings } from '../strings.ts';

const PARTS = { fix: 'fixed', default: 'defaults', hide: 'hidden' } as const;

/** @returns null when there is none of them */
export function policyOfCommandLine(args: readonly string[]): PolicySource | null {
  const content = {
    fixed: {} as Record<string, unknown>,
    defaults: {} as Record<string, unknown>,
    hidden: [] as string[],
  };
  let isEmpty = true;
  for (const arg of args) {
    const [, name, rest] = /^--(fix|default|hide)=(.*)$/s.exec(arg) ?? [];
    if (name === undefined || rest === undefined) continue;
    isEmpty = false;
    const part = PARTS[name as keyof typeof PARTS];
    if (part === 'hidden') content.hidden.push(rest);
    else {
      const [path = '', ...value] = rest.split('=');
      Object.defineProperty(content[part], path, {
        value: value.join('='),
        enumerable: true,
        configurable: true,
      });
    }
  }
  return isEmpty ? null : { name: strings.policy.commandLine, content };
}

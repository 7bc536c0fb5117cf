/** `node build/lint/lint-types.ts FOLDER …`: the lint rules that need types, of `build/oxlint.json`, on TypeScript and on all components. */
import { writeComponentCode, type ComponentCode, type Place } from './component-code.ts';
import { isProgram, root, runTool, type ToolResult } from '../run-tool.ts';

/** From the root. */
export const CONFIG = 'build/oxlint.json';
/** Here and not in the configuration, whose patterns hold below its own folder only. */
const IGNORED = ['**/*.js', '**/*.cjs', '**/*.mjs', 'electron/pure-globals.d.ts'];
const COMPONENT_CODE = 'dist/components';

interface Report {
  readonly diagnostics: readonly {
    readonly message: string;
    /** `typescript(RULE)`. */
    readonly code?: string;
    readonly filename: string;
    readonly labels: readonly { readonly span: { readonly line: number; readonly column: number } }[];
  }[];
}

/** @returns the findings as ESLint prints them, with those of components at their places in the components */
async function lintTypes(folders: readonly string[]): Promise<ToolResult> {
  const components = writeComponentCode(root, COMPONENT_CODE, 'renderer');
  const { code, output } = await runTool('oxlint', [
    ...['--config', CONFIG, '--format=json'],
    ...IGNORED.map((pattern) => `--ignore-pattern=${pattern}`),
    ...folders,
    ...components.files,
  ]);
  return { code, output: code === 0 ? '' : stylish(output, components) };
}

/** @param output of oxlint; what is no report is returned as it is, for example a mistake in its configuration */
export function stylish(output: string, components: Pick<ComponentCode, 'inComponent'>): string {
  let report: Report;
  try {
    report = JSON.parse(output) as Report;
  } catch {
    return output;
  }
  const findings = report.diagnostics.map(({ message, code = '', filename, labels }) => {
    const { line, column } = labels[0]?.span ?? { line: 1, column: 1 };
    const place: Place = { file: filename.replaceAll('\\', '/'), line, column };
    return { ...components.inComponent(place), text: `${message}  ${code}` };
  });
  findings.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
  return [...Map.groupBy(findings, ({ file }) => file)]
    .map(([file, found]) => {
      const lines = found.map(({ line, column, text }) => `  ${line}:${column}  error  ${text}\n`);
      return `${file}\n${lines.join('')}`;
    })
    .join('\n');
}

if (isProgram(import.meta.filename)) {
  const { code, output } = await lintTypes(process.argv.slice(2));
  process.stdout.write(output);
  process.exitCode = code;
}

/** `npm run policy`: writes what administrators need to lay down a policy: the JSON Schema of its file, and the templates of Windows. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { admx, adml } from './policy/policy-admx.ts';
import { policySchema } from './policy/policy-schema.ts';
import { formatText } from './documents/format-text.ts';
import { isProgram, root } from './run-tool.ts';

export async function policyFiles(): Promise<Readonly<Record<string, string>>> {
  const schema = 'policy.schema.json';
  return {
    [schema]: await formatText(schema, JSON.stringify(policySchema())),
    'doshii-monitor.admx': admx(),
    'en-US/doshii-monitor.adml': adml(),
  };
}

export const POLICY_FOLDER = join(root, 'build/policy');

if (isProgram(import.meta.filename)) {
  for (const [name, text] of Object.entries(await policyFiles())) {
    const path = join(POLICY_FOLDER, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    console.log(relative(root, path));
  }
}

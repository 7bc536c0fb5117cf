/** Compares answers with the types that a package gives its calls, by the compiler: each difference as a path and what is there. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { isRecord } from '../../../electron/shared/text/json.ts';

/**
 * @param folder that has the package in its `node_modules`
 * @param answers by call: `getRejectionCodes`, `order.getAll`
 * @returns "order.getAll.rows[].notes: null", each once
 */
export function differences(
  folder: string,
  packageName: string,
  answers: Readonly<Record<string, unknown>>,
): readonly string[] {
  const found = new Set<string>();
  const types = typesOf(folder, packageName, Object.keys(answers));
  for (const [name, answer] of Object.entries(answers)) {
    const type = types.of(name);
    if (type === undefined) found.add(`${name}: no such call`);
    else for (const difference of new Comparison(types.checker).of(answer, type, name)) found.add(difference);
  }
  return [...found].toSorted();
}

/** A file that names the type of each answer, and the program that knows them. */
function typesOf(folder: string, packageName: string, calls: readonly string[]) {
  const file = join(folder, 'answers.ts');
  const lines = calls.map((name) => {
    const place = name.split('.').map((part) => `['${part}']`);
    return `  '${name}': Awaited<ReturnType<Client${place.join('')}>>;`;
  });
  writeFileSync(
    file,
    `import type Client from '${packageName}';\nexport interface Answers {\n${lines.join('\n')}\n}\n`,
  );
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
  });
  const problems = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  if (problems.length > 0) throw new Error(`the types of ${packageName}: ${problems.join('; ')}`);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const declared = source?.statements.find((statement) => ts.isInterfaceDeclaration(statement));
  if (declared === undefined) throw new Error(`${file} was not read`);
  const all = checker.getTypeAtLocation(declared);
  return {
    checker,
    of: (name: string): ts.Type | undefined => {
      const property = all.getProperty(name);
      return property && checker.getTypeOfSymbol(property);
    },
  };
}

class Comparison {
  readonly #checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  of(value: unknown, type: ts.Type, path: string): readonly string[] {
    if ((type.flags & ts.TypeFlags.Any) !== 0) return [];
    if (type.isUnion()) {
      const isObject = typeof value === 'object' && value !== null;
      const alike = type.types.filter(({ flags }) => ((flags & ts.TypeFlags.Object) !== 0) === isObject);
      const each = (alike.length > 0 ? alike : type.types).map((member) => this.of(value, member, path));
      return each.reduce((best, next) => (next.length < best.length ? next : best));
    }
    if (Array.isArray(value)) return this.#list(value, type, path);
    if (isRecord(value)) return this.#object(value, type, path);
    if (this.#fits(value, type)) return [];
    return [`${path}: ${typeof value === 'string' && type.isLiteral() ? `“${value}”` : nameOf(value)}`];
  }

  #list(values: readonly unknown[], type: ts.Type, path: string): readonly string[] {
    const isTuple = this.#checker.isTupleType(type);
    if (!isTuple && !this.#checker.isArrayType(type)) return [`${path}: a list`];
    const [element] = this.#checker.getTypeArguments(type as ts.TypeReference);
    const length = this.#checker.getTypeArguments(type as ts.TypeReference).length;
    const wrongLength = isTuple && values.length !== length ? [`${path}: another number of rows`] : [];
    if (element === undefined) return wrongLength;
    return [...wrongLength, ...values.flatMap((value) => this.of(value, element, `${path}[]`))];
  }

  #object(value: Readonly<Record<string, unknown>>, type: ts.Type, path: string): readonly string[] {
    if ((type.flags & ts.TypeFlags.Object) === 0) return [`${path}: an object`];
    const properties = type.getProperties();
    const named = properties.flatMap((property) => {
      const place = `${path}.${property.name}`;
      if (Object.hasOwn(value, property.name))
        return this.of(value[property.name], this.#checker.getTypeOfSymbol(property), place);
      return (property.flags & ts.SymbolFlags.Optional) === 0 ? [`${place}: missing`] : [];
    });
    const names = new Set(properties.map(({ name }) => name));
    const more = Object.keys(value).filter((name) => !names.has(name));
    return [...named, ...more.map((name) => `${path}.${name}: not in the type`)];
  }

  #fits(value: unknown, type: ts.Type): boolean {
    if (type.isLiteral()) return type.value === value;
    if (value === null) return (type.flags & ts.TypeFlags.Null) !== 0;
    switch (typeof value) {
      case 'string':
        return (type.flags & ts.TypeFlags.String) !== 0;
      case 'number':
        return (type.flags & ts.TypeFlags.Number) !== 0;
      case 'boolean':
        return this.#checker.typeToString(type) === String(value);
      default:
        return false;
    }
  }
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

/** Takes single elements out of a source text: a statement, a member, an entry of a list, a name of an import. */
import ts from 'typescript';

/**
 * @param offsets where something refers to what is gone
 * @returns the text without the elements that hold them, and without what refers to these in turn
 */
export function withoutElementsAt(file: string, text: string, offsets: readonly number[]): string {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const gone = new Set<ts.Node>();
  const tokens = offsets.map((offset) => tokenAt(source, offset));
  const parameters = tokens.filter(isParameterName);
  const waiting = tokens.filter((token) => !isParameterName(token)).map(elementOf);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (gone.has(node)) continue;
    gone.add(node);
    const names = declaredBy(node);
    if (names.size > 0) waiting.push(...referencesTo(source, names).map(elementOf));
  }
  return without(text, [...gone], parameters);
}

/** Offsets of the imports of one of these modules. @param isGone of a relative path */
export function importsOf(
  file: string,
  text: string,
  isGone: (target: string) => boolean,
): readonly number[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const target = statement.moduleSpecifier;
    const isRelative = target !== undefined && ts.isStringLiteral(target) && target.text.startsWith('.');
    return isRelative && isGone(target.text) ? [statement.getStart()] : [];
  });
}

/** A parameter has its place among others, so one that is not needed any more stays, marked as unused. */
function isParameterName(token: ts.Node): boolean {
  return ts.isIdentifier(token) && ts.isParameter(token.parent) && token.parent.name === token;
}

/** @throws for what is no element of any list, such as a part of a condition */
function elementOf(found: ts.Node): ts.Node {
  let node = found;
  while (!isElement(node)) {
    if (node.parent === undefined || ts.isSourceFile(node.parent))
      throw new Error(`no element: ${found.getText()}`);
    node = node.parent;
  }
  return whole(node);
}

function tokenAt(node: ts.Node, offset: number): ts.Node {
  const child = node.getChildren().find((each) => each.getStart() <= offset && offset < each.end);
  return child === undefined ? node : tokenAt(child, offset);
}

function declaredBy(element: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportSpecifier(node) || ts.isBindingElement(node) || ts.isVariableDeclaration(node)) &&
      ts.isIdentifier(node.name)
    )
      names.add(node.name.text);
    // What a function declares is known in it only.
    if (ts.isFunctionLike(node) || ts.isObjectLiteralExpression(node)) return;
    ts.forEachChild(node, visit);
  };
  visit(element);
  return names;
}

/** By name alone, so a name stands for one thing in each file of the composition. */
function referencesTo(source: ts.SourceFile, names: ReadonlySet<string>): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && names.has(node.text) && isReference(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  return !ts.isPropertySignature(parent) && !ts.isParameter(parent);
}

function isElement(node: ts.Node): boolean {
  return (
    (ts.isStatement(node) && !ts.isBlock(node)) ||
    ts.isObjectLiteralElement(node) ||
    ts.isTypeElement(node) ||
    ts.isImportSpecifier(node) ||
    ts.isBindingElement(node) ||
    (ts.isExpressionWithTypeArguments(node) && ts.isHeritageClause(node.parent)) ||
    ts.isArrayLiteralExpression(node.parent) ||
    ts.isUnionTypeNode(node.parent)
  );
}

/** The only name of an import, of a binding or of an `extends` goes with what stands around it. */
function whole(node: ts.Node): ts.Node {
  if (ts.isExpressionWithTypeArguments(node) && ts.isHeritageClause(node.parent))
    return node.parent.types.length === 1 ? node.parent : node;
  if (ts.isImportSpecifier(node) && node.parent.elements.length === 1) return node.parent.parent.parent;
  if (ts.isBindingElement(node) && node.parent.elements.length === 1) {
    const statement = node.parent.parent.parent.parent;
    if (ts.isVariableStatement(statement)) return statement;
  }
  return node;
}

function without(text: string, nodes: readonly ts.Node[], unused: readonly ts.Node[] = []): string {
  let rest = text;
  // One inside another goes with it.
  const outer = nodes.filter((node) => !nodes.some((other) => other !== node && isInside(node, other)));
  const kept = unused.filter((name) => !nodes.some((other) => isInside(name, other)));
  for (const node of [...outer, ...kept].toSorted((one, other) => other.getStart() - one.getStart())) {
    if (kept.includes(node)) {
      rest = `${rest.slice(0, node.getStart())}_${rest.slice(node.getStart())}`;
      continue;
    }
    const comma = /^\s*,/.exec(rest.slice(node.end))?.[0] ?? '';
    const bar = ts.isUnionTypeNode(node.parent) ? /\s*\|\s*$/ : /$/;
    const head = rest.slice(0, node.getFullStart()).replace(bar, '');
    // The last of a list takes the comma before it along.
    const isLast = comma === '' && ts.isExpressionWithTypeArguments(node);
    rest = (isLast ? head.replace(/,\s*$/, '') : head) + rest.slice(node.end + comma.length);
  }
  return rest;
}

function isInside(node: ts.Node, other: ts.Node): boolean {
  return other.getStart() <= node.getStart() && node.end <= other.end;
}

/** The part of a document that a program writes, between two markers. */

export interface MarkedPart {
  readonly name: string;
  /** The command that writes it. */
  readonly writer: string;
}

/** @throws when the document has lost the markers */
export function withPart(text: string, { name, writer }: MarkedPart, content: string): string {
  const begin = `<!-- ${name}: written by ${writer} -->`;
  const end = `<!-- ${name}: end -->`;
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the document has lost the markers of its part “${name}”`);
  return `${text.slice(0, from)}${begin}\n\n${content}\n\n${text.slice(to)}`;
}

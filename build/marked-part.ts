/** Parts of the README that a program writes, each between two markers. */

export interface MarkedPart {
  readonly name: string;
  /** The command that writes it. */
  readonly writer: string;
}

/** @throws when the text has lost the markers */
export function readPart(text: string, part: MarkedPart): string {
  return splitAt(text, part)[1];
}

/** @throws when the text has lost the markers */
export function withPart(text: string, part: MarkedPart, content: string): string {
  const [before, , after] = splitAt(text, part);
  const { begin, end } = markersOf(part);
  return `${before}${begin}\n\n${content}\n\n${end}${after}`;
}

function markersOf({ name, writer }: MarkedPart): { readonly begin: string; readonly end: string } {
  return { begin: `<!-- ${name}: written by ${writer} -->`, end: `<!-- ${name}: end -->` };
}

function splitAt(text: string, part: MarkedPart): readonly [before: string, content: string, after: string] {
  const { begin, end } = markersOf(part);
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has lost the markers of its part “${part.name}”`);
  return [text.slice(0, from), text.slice(from + begin.length, to), text.slice(to + end.length)];
}

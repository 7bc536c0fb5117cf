/** The known word that a mistyped one is most like. Pure. */

/** What is longer is no slip of the finger. */
const MAX_LENGTH = 40;

/** @returns null when none is like it: too many letters would have to change. */
export function nearestWord(typed: string, words: readonly string[]): string | null {
  const text = typed.toLowerCase();
  if (text === '' || text.length > MAX_LENGTH) return null;
  const most = Math.max(1, Math.floor(text.length / 2));
  let best: { readonly word: string; readonly distance: number } | null = null;
  for (const word of words) {
    const distance = word.startsWith(text) ? 0.5 : editDistance(text, word);
    if (distance <= most && (best === null || distance < best.distance)) best = { word, distance };
  }
  return best?.word ?? null;
}

/** Letters put in, left out, changed, or swapped with their neighbour. */
function editDistance(one: string, other: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      next[column] = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    [before, last] = [last, next];
  }
  return last[other.length] ?? 0;
}

/** "no fish" → "No fish": a text of others at the start of a line. Pure. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

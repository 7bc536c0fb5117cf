/**
 * The field in which the filter is typed, at the end of its text: where the focus goes when what had it goes with the filter.
 * @returns whether there is one
 */
export function focusSearchField(): boolean {
  const field = document.getElementById('feed-search');
  if (!(field instanceof HTMLInputElement)) return false;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  return true;
}

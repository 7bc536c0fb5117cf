/** The field in which the filter is typed: where the focus goes when what had it goes with the filter. */
export function focusSearchField(): void {
  document.getElementById('feed-search')?.focus();
}

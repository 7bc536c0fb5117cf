/** A page here has no permission for the clipboard, so the text goes through a field. @returns whether it was copied */
export function copyText(text: string): boolean {
  const field = document.createElement('textarea');
  const focused = document.activeElement;
  const around = focused?.closest('dialog') ?? document.body;
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  // Outside of a modal dialog nothing can be selected.
  around.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return isCopied;
}

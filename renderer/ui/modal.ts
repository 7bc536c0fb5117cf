/** Opens a dialog over the window, and gives the focus back to what opened it. @returns closes it */
export function modal(dialog: HTMLDialogElement): () => void {
  const opener = document.activeElement;
  dialog.showModal();
  // A dialog that is taken out of the page does not give the focus back by itself.
  return () => opener instanceof HTMLElement && opener.focus();
}

/** For `oncancel`: Escape asks the owner, who takes the dialog out of the page; it does not close by itself. */
export function cancelsWith(onclose: () => void): (cancel: Event) => void {
  return (cancel) => {
    cancel.preventDefault();
    onclose();
  };
}

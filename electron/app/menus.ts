/** What the menus hold, in the roles that Electron knows: it names them, enables them and carries them out. */

export type TextRole = 'cut' | 'copy' | 'paste' | 'selectAll';
export interface ZoomItem {
  readonly role: 'resetZoom' | 'zoomIn' | 'zoomOut';
  readonly accelerator?: string;
}

/** The keys that browsers have for it. On many keyboards plus is typed with Shift, so that the key alone is another. */
export const ZOOM: readonly ZoomItem[] = [
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  { role: 'zoomIn', accelerator: 'CommandOrControl+=' },
  { role: 'zoomOut' },
];

/** What is under the pointer; `can…` as Chromium says it, which does not let a password be copied. */
export interface PointedText {
  readonly isEditable: boolean;
  readonly hasSelection: boolean;
  readonly canCut: boolean;
  readonly canCopy: boolean;
  readonly canPaste: boolean;
}

/** Empty where a menu would be of no use. */
export function textRoles(text: PointedText): readonly TextRole[] {
  if (!text.isEditable) return text.hasSelection && text.canCopy ? ['copy'] : [];
  const roles: TextRole[] = [];
  if (text.canCut) roles.push('cut');
  if (text.canCopy) roles.push('copy');
  if (text.canPaste) roles.push('paste');
  return [...roles, 'selectAll'];
}

import { describe, expect, it } from 'vitest';
import { textRoles, ZOOM } from '../../../electron/app/menus.ts';

const nothing = { isEditable: false, hasSelection: false, canCut: false, canCopy: false, canPaste: false };

describe('the menu of the right mouse button', () => {
  it('offers nothing where there is no text', () => {
    expect(textRoles(nothing)).toEqual([]);
    expect(textRoles({ ...nothing, canCopy: true })).toEqual([]);
  });

  it('copies what is selected', () => {
    expect(textRoles({ ...nothing, hasSelection: true, canCopy: true })).toEqual(['copy']);
  });

  it('pastes into a field, and copies nothing out of one for a password', () => {
    expect(textRoles({ ...nothing, isEditable: true, canPaste: true })).toEqual(['paste', 'selectAll']);
    const field = { isEditable: true, hasSelection: true, canCut: true, canCopy: true, canPaste: true };
    expect(textRoles(field)).toEqual(['cut', 'copy', 'paste', 'selectAll']);
  });
});

it('text becomes larger by the plus key alone and with Shift, smaller, and as it was', () => {
  expect(ZOOM.map(({ role, accelerator }) => accelerator ?? role)).toEqual([
    'resetZoom',
    'zoomIn',
    'CommandOrControl+=',
    'zoomOut',
  ]);
});

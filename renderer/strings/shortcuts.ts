/** Strings of the list of keyboard shortcuts. */
export const shortcuts = {
  title: 'Keyboard shortcuts',
  button: 'Shortcuts',
  close: 'Close',
  list: [
    [['↑', '↓'], 'Move through the rows'],
    [['PgUp', 'PgDn'], 'Move by a screen'],
    [['Home', 'End'], 'First, last row'],
    [['Enter'], 'Open the details'],
    [['H'], 'Got it, or take it back'],
    [['Ctrl Z'], 'Undo'],
    [['T'], 'Timeline'],
    [['C'], 'Copy the number'],
    [['X'], 'Select the row, for several at once'],
    [['P'], 'Pause or resume the list'],
    [['/'], 'Search'],
    [['Esc'], 'Close what is open'],
    [[',', 'Ctrl ,'], 'Settings'],
    [['F1'], 'Help'],
    [['?'], 'This list'],
  ],
} as const;

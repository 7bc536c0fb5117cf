/** Strings of the setting for the system's Do Not Disturb. */
export const doNotDisturb = {
  label: 'Show urgent notifications during Do Not Disturb',
  help: 'On Windows 11 only. Windows may still ask you to allow urgent notifications from Doshii Monitor.',
};

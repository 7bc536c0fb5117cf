/** Strings of what an alarm asks of a person. */
export const alarmResponse = {
  name: 'What to do',
  action: 'What to do',
  deadline: 'By when',
  otherwise: 'Otherwise',
  show: (cause: string) => `What to do: ${cause}`,
} as const;

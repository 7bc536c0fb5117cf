/** What some alarm asks of a person. */
import type { AlarmResponse } from '../../electron/shared/alerts/alarm-response.ts';

export const RESPONSE: AlarmResponse = {
  action: 'Ring the bell.',
  deadline: 'within 5 minutes',
  otherwise: 'The pass fills up.',
};

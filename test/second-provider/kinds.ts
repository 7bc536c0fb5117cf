/** What Platter reports: tickets of the kitchen, and drones that bring the food. */
import type { AlarmResponse } from '../../electron/shared/alerts/alarm-response.ts';
import type { DescribeEvent } from '../../electron/shared/events/describe-frame.ts';
import { isRecord } from '../../electron/shared/text/json.ts';
import { registeredKind, type ProvidedKinds } from '../../electron/shared/events/kind-registry.ts';
import { plainText } from '../../electron/shared/text/plain-text.ts';

const COOK: AlarmResponse = {
  action: 'Start the ticket.',
  deadline: 'within 2 minutes',
  otherwise: 'The guest goes hungry.',
};
const STOP: AlarmResponse = {
  action: 'Take the plate off the pass.',
  deadline: 'right away',
  otherwise: 'It is served to another guest.',
};
const CHARGE: AlarmResponse = {
  action: 'Change its battery.',
  deadline: 'within 10 minutes',
  otherwise: 'It stays on the ground.',
};

export const PLATTER_KINDS: ProvidedKinds = {
  'ticket/opened': {
    entity: 'order',
    label: 'New ticket',
    group: 'Tickets',
    defaults: {
      new: ['urgent', 'Nobody in the kitchen has seen it yet.', COOK],
      '': ['quiet', 'For the record.'],
    },
    response: COOK,
    asking: ['new'],
    reportsState: true,
    topic: 'ticket',
  },
  'ticket/closed': {
    entity: 'order',
    label: 'Ticket closed',
    group: 'Tickets',
    defaults: {
      served: ['quiet', 'The guest has it.'],
      void: ['notice', 'The guest did not want it.', STOP],
    },
    response: STOP,
    asking: [],
    reportsState: true,
    topic: 'ticket',
  },
  'drone/landed': {
    entity: null,
    label: 'Drone landed',
    group: 'Drones',
    defaults: { '': ['notice', 'Its battery must be changed.', CHARGE] },
    response: CHARGE,
    asking: [],
    reportsState: false,
    topic: 'drone',
  },
};

export const describePlatter: DescribeEvent = ({ name, body }, severityOf) => {
  const payload = isRecord(body) ? body : {};
  const text = (field: string): string | null =>
    typeof payload[field] === 'string' ? plainText(payload[field]) : null;
  const [ticket, state, table] = [text('ticket'), text('state') ?? text('status'), text('table')];
  const kind = registeredKind(name);
  const [what, happened] = name.split('/');
  return {
    event: {
      kind: name,
      recognition: kind === undefined ? 'unknown' : 'known',
      severity: severityOf(name, state),
      title: `Platter ${what} ${ticket ?? ''} ${happened ?? ''}`.replace(/ +/g, ' ').trim(),
      detail: table === null ? '' : `Table ${table}`,
      entityType: kind?.entity ?? null,
      entityId: ticket,
      status: state,
      locationId: null,
      envelope: null,
      orderId: null,
      facts: null,
    },
    problems: [],
  };
};

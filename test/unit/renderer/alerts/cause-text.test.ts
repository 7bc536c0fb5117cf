/** What stands behind several alerts, in words. */
import { describe, expect, it } from 'vitest';
import type { CauseView } from '../../../../electron/shared/alerts/attention-causes.ts';
import { causeWords } from '../../../../renderer/alerts/cause-text.ts';
import { RESPONSE } from '../../../fakes/sample-response.ts';

const orders = (count: number) => ({ orders: count, payments: 0, others: 0 });

const NOW = new Date(2026, 10, 24, 14, 30).getTime();
const cause = (change: Partial<CauseView> = {}): CauseView => ({
  kind: 'pos-offline',
  locationId: 'bar',
  since: NOW - 6 * 60_000,
  isCalled: true,
  held: orders(0),
  response: RESPONSE,
  ...change,
});
const said = (...causes: readonly CauseView[]) => causeWords(causes, NOW, (id) => `Venue ${id}`);

describe('causeWords', () => {
  it('names the cause, how long it lasts, since when, and how much hangs on it', () => {
    const offline = cause({ held: orders(4) });
    expect(said(offline).lines).toEqual([
      {
        cause: offline,
        key: 'pos-offline bar',
        text: 'The POS at Venue bar has not been heard for 6 min · 4 orders wait',
        since: 'since 2:24 pm',
      },
    ]);
    expect(said(cause({ held: orders(1) })).lines[0]?.text).toMatch(/ · 1 order waits$/);
    expect(said(cause()).lines[0]?.text).toMatch(/for 6 min$/);
    expect(said(cause({ kind: 'takes-nothing', held: orders(2) })).lines[0]?.text).toBe(
      'Venue bar isn’t taking orders: check the POS · 2 orders wait',
    );
  });

  it('keeps a venue that is written from right to left from turning the sentence round', () => {
    const sayOf = (kind: CauseView['kind'], name: string) =>
      causeWords([cause({ kind })], NOW, () => name).lines[0]?.text;
    expect(sayOf('takes-nothing', 'בר הנמל')).toBe('\u2068בר הנמל\u2069 isn’t taking orders: check the POS');
    expect(sayOf('pos-offline', 'حانة 7')).toMatch(/^The POS at \u2068حانة 7\u2069 has/);
    expect(sayOf('takes-nothing', 'Café Ü 7')).toMatch(/^Café Ü 7 isn’t/);
  });

  it('says of a lost connection only what was open then: the header says the rest', () => {
    const lost = cause({ kind: 'connection', locationId: null });
    expect(said(lost)).toEqual({ lines: [], more: '' });
    expect(said({ ...lost, held: orders(8) }).lines[0]?.text).toBe(
      '8 orders were open when Doshii was lost; check the till',
    );
    expect(said({ ...lost, held: orders(1) }).lines[0]?.text).toMatch(/^1 order was open/);
  });

  it('says that there is no network, with what was open, before what hangs on it', () => {
    const network = cause({ kind: 'network', locationId: null, since: NOW });
    expect(said(network).lines[0]?.text).toBe('This computer has no network: check the cable or Wi-Fi');
    expect(said(cause(), { ...network, held: orders(8) }).lines[0]?.text).toBe(
      'This computer has no network: check the cable or Wi-Fi · 8 orders were open when Doshii was lost; check the till',
    );
  });

  it('names the connection first, then the oldest, and counts what is too much for the bar', () => {
    const lost = cause({ kind: 'connection', locationId: null, held: orders(8), since: NOW });
    const venues = [1, 3, 2, 4].map((n) => cause({ locationId: String(n), since: NOW - n * 60_000 }));
    const { lines, more } = said(...venues, lost);
    expect(lines.map(({ key }) => key)).toEqual(['connection ', 'pos-offline 4', 'pos-offline 3']);
    expect(more).toBe('and 2 more venues');
  });
});

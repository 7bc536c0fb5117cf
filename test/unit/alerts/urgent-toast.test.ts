/** The XML of urgent notifications, read by a parser of XML that is not ours. */
import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { hasUrgentToasts, urgentToastXml } from '../../../electron/alerts/urgent-toast.ts';

const TOAST = { id: 'o12h12n1t1700000000000', title: 'New order 12', body: 'Table 5', buttons: ['Open'] };

function read(toast: Partial<typeof TOAST>) {
  const errors: string[] = [];
  const onError = (message: string): void => void errors.push(message);
  const parser = new DOMParser({ errorHandler: { warning: onError, error: onError, fatalError: onError } });
  const document = parser.parseFromString(urgentToastXml({ ...TOAST, ...toast }), 'text/xml');
  const all = (name: string) => Array.from(document.getElementsByTagName(name));
  return {
    errors,
    elements: all('*').map(({ tagName }) => tagName),
    texts: all('text').map(({ textContent }) => textContent),
    root: document.documentElement,
    buttons: all('action').map((action) => [
      action.getAttribute('content'),
      action.getAttribute('arguments'),
    ]),
  };
}

describe('an urgent notification as XML', () => {
  it('is silent, urgent, and carries the answers in the form of Electron’s own', () => {
    const { errors, elements, texts, root, buttons } = read({ buttons: ['Mark as handled', 'Open'] });
    expect(errors).toEqual([]);
    expect(elements).toEqual([
      'toast',
      'visual',
      'binding',
      'text',
      'text',
      'actions',
      'action',
      'action',
      'audio',
    ]);
    expect(texts).toEqual(['New order 12', 'Table 5']);
    expect(root.getAttribute('scenario')).toBe('urgent');
    expect(root.getAttribute('launch')).toBe(`type=click&tag=${TOAST.id}`);
    expect(root.getElementsByTagName('audio')[0]?.getAttribute('silent')).toBe('true');
    expect(buttons).toEqual([
      ['Mark as handled', `type=action&action=0&tag=${TOAST.id}`],
      ['Open', `type=action&action=1&tag=${TOAST.id}`],
    ]);
  });

  it.each([
    ['the end of a CDATA section', 'a ]]> b', 'a ]]> b'],
    ['an entity', 'Fish & Chips &amp; &#0; &lt;', 'Fish & Chips &amp; &#0; &lt;'],
    ['markup', '</text></binding><image src="http://x/"/>', '</text></binding><image src="http://x/"/>'],
    ['both quotes', `"it's"`, `"it's"`],
    ['control characters', 'a\u0000b\u0007c\u001b[31md\u007f\uffff', 'abc[31md\u007f'],
    ['half of a surrogate pair', 'a\ud800b\udc00c 😀', 'abc 😀'],
    ['a turned reading direction', '\u202etable 5\u202c', '\u202etable 5\u202c'],
    ['Arabic', 'طلب جديد', 'طلب جديد'],
  ])('keeps %s as text', (_what, given, kept) => {
    const plain = read({});
    const hostile = read({ title: given, body: given, buttons: [given] });
    expect(hostile.errors).toEqual([]);
    expect(hostile.texts).toEqual([kept, kept]);
    expect(hostile.buttons).toEqual([[kept, `type=action&action=0&tag=${TOAST.id}`]]);
    expect(hostile.elements).toEqual(plain.elements);
  });

  it('has one line where there is nothing more to say', () => {
    expect(read({ body: '' }).texts).toEqual(['New order 12']);
  });
});

describe('Windows', () => {
  it.each([
    ['win32', '10.0.22000', true],
    ['win32', '10.0.26100', true],
    ['win32', '10.0.19045', false],
    ['win32', '6.3.9600', false],
    ['win32', '', false],
    ['darwin', '15.1.0', false],
  ])('%s %s has urgent notifications: %s', (platform, version, has) => {
    expect(hasUrgentToasts(platform, version)).toBe(has);
  });
});

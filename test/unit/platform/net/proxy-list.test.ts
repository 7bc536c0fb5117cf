/** The answer of a proxy resolution. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { DIRECT, parseProxyList } from '../../../../electron/platform/net/proxy-list.ts';

describe('parseProxyList', () => {
  it.each([
    ['DIRECT', [DIRECT]],
    ['', [DIRECT]],
    ['PROXY proxy.venue:8080', [{ type: 'http', host: 'proxy.venue', port: 8080 }]],
    [
      'PROXY a:1; SOCKS5 b:2 ;HTTPS c:3;SOCKS d:4; SOCKS4 e:5; DIRECT',
      [
        { type: 'http', host: 'a', port: 1 },
        { type: 'socks5', host: 'b', port: 2 },
        { type: 'https', host: 'c', port: 3 },
        { type: 'socks5', host: 'd', port: 4 },
        { type: 'socks4', host: 'e', port: 5 },
        DIRECT,
      ],
    ],
    ['PROXY [fe80::1]:3128', [{ type: 'http', host: '[fe80::1]', port: 3128 }]],
    ['QUIC a:1; PROXY user:pw@b:2; PROXY c:99999; PROXY', [DIRECT]],
  ])('C34 reads %j', (answer, routes) => {
    expect(parseProxyList(answer)).toEqual(routes);
  });

  it('never throws, and always leaves a way', () => {
    fc.assert(fc.property(fc.string(), (answer) => parseProxyList(answer).length > 0));
  });
});

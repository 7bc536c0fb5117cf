/** The ways in which a server may write a secret that it quotes. */

export function utf8Base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** Each with a name for the message of a failed test. */
export function writingsOf(secret: string): Readonly<Record<string, string>> {
  const base64 = utf8Base64(secret);
  return {
    plain: secret,
    json: JSON.stringify(secret).slice(1, -1),
    percent: encodeURIComponent(secret),
    'every byte in percent': inPercent(secret),
    'percent of percent': inPercent(secret).replaceAll('%', '%25'),
    'JSON escapes': inEscapes(secret),
    'JSON escapes in a string': inEscapes(secret).replaceAll('\\', '\\\\'),
    'soft hyphens': [...secret].join('\u00AD'),
    'tags and joiners': [...secret].join('\u{E0020}\u2060'),
    base64,
    'base64 for addresses': Buffer.from(secret).toString('base64url'),
    'base64 in percent': encodeURIComponent(base64),
    'base64 of a login': utf8Base64(`user:${secret}`),
    'base64 of JSON': utf8Base64(JSON.stringify({ id: secret.replaceAll(/["\\]/g, '') })),
  };
}

function inPercent(text: string): string {
  return [...text]
    .map((character) =>
      character < '\u0080'
        ? `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`
        : encodeURIComponent(character),
    )
    .join('');
}

function inEscapes(text: string): string {
  return [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

/** Names whose value is a secret wherever it stands: those that Doshii documents, and those that are usual elsewhere. */

/** Parts of a name. Doshii documents `cardRef`, `cardAuthorisationKey`, `cardProviderAuth…`, `accountId`, `authorisationCode`. */
const PARTS =
  /card_?(?:ref|num|no$|auth|provider)|account_?(?:id|num|no$)|authori[sz]ation_?(?:key|code|id)|authentication_?(?:key|token)|pass(?:word|wd|code|phrase)|secret|token|credential|(?:api|access|private|secret|signing|encryption)_?key|client_?id|device_?id$|security_?code|session_?(?:id|key)/i;

/** Words of a name, such as the first of `pinCode`: as parts of a word they would take `author` or `company` with them. */
const WORDS =
  /(?:^|_)(?:auth|authori[sz]ation(?=_?$)|pan|pin|cvv2?|cvc2?|csc|otp|totp|pwd|pass|jwt|bearer|cookies?|signature|hmac|iban)(?:_|$)/i;

/** Each name above holds one of them. */
const SUSPECT =
  /auth|card[\s_-]?(?:ref|n|provider)|account[\s_-]?(?:id|n)|pass|secret|token|credential|_?key|client[\s_-]?id|device[\s_-]?id|security|session|pan|pin|cv[vc]|csc|otp|pwd|jwt|bearer|cookie|signature|hmac|iban/i;

/** Names of any length are looked at; a longer one is no name that a program gives, characters. */
const MAX_NAME = 256;

export function isSecretKey(key: string): boolean {
  const name = key.slice(-MAX_NAME);
  if (!SUSPECT.test(name)) return false;
  const snake = name.replace(/[^A-Za-z0-9]+/g, '_').replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return PARTS.test(snake.replaceAll('_', '')) || PARTS.test(snake) || WORDS.test(snake);
}

/** Whether there is anything in a text that may be the name of a secret. */
export function mayNameSecret(text: string): boolean {
  return SUSPECT.test(text);
}

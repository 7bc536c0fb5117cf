/** The secrets that a venue enters: which there are, and none of them. */
export const CREDENTIALS = ['clientId', 'clientSecret', 'proxyUser', 'proxyPassword', 'gatewayKey'] as const;
export type Credential = (typeof CREDENTIALS)[number];
export type Credentials = Readonly<Record<Credential, string | null>>;
export const NO_CREDENTIALS: Credentials = {
  clientId: null,
  clientSecret: null,
  proxyUser: null,
  proxyPassword: null,
  gatewayKey: null,
};

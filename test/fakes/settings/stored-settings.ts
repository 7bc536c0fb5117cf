/** A settings file of a venue that has set nearly everything, with credentials. */
import { DEFAULT_SETTINGS } from '../../../electron/shared/settings/settings.ts';
import type { Stored, StoredSecret } from '../../../electron/settings/stored-settings.ts';

export function storedSettings(): Stored {
  const secret = (text: string, protection: 'os' | 'plain' = 'os'): StoredSecret => ({
    protection,
    data: protection === 'os' ? Buffer.from(`v11${text.repeat(4)}`).toString('base64') : text,
    origin: 'Doshii',
  });
  return {
    settings: {
      ...DEFAULT_SETTINGS,
      environment: 'live',
      theme: 'dark',
      retentionDays: 90,
      deviceId: 'DEVICE1',
      savedFilters: [{ name: 'Late', query: 'kind:order_updated late' }],
      attention: {
        ...DEFAULT_SETTINGS.attention,
        rules: { 'order_created pending': 'urgent' },
        operator: 'Ann',
      },
    },
    clientId: secret('CLIENT-ID-CANARY'),
    clientSecret: secret('CLIENT-SECRET-CANARY'),
    proxyUser: secret('proxy-user-canary', 'plain'),
    proxyPassword: secret('proxy-password-canary', 'plain'),
    gatewayKey: secret('GATEWAY-KEY-CANARY'),
  };
}

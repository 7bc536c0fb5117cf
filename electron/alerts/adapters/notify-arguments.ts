/** Writes a notification as the desktop's notification service reads it (Desktop Notifications Specification 1.2). */
import type { Toast } from '../toasts.ts';
import type { BusArguments } from '../../platform/adapters/bus-service.ts';
import { PRODUCT_NAME } from '../../shared/strings/product.ts';
import { strings } from '../strings.ts';

/** The action of a click on the notification itself. */
export const DEFAULT = 'default';
/** The action of its button. */
export const HANDLE = 'handle';

/**
 * What `Notify` is called with.
 * @param replaces the service's number of the notification that this one replaces; 0 for none
 * @param readsMarkup whether the service takes the body for markup
 */
export function notifyArguments(
  { title, body, severity, canHandle }: Toast,
  replaces: number,
  readsMarkup: boolean,
): BusArguments {
  const isUrgent = severity === 'urgent';
  const hints = [
    ['urgency', ['y', isUrgent ? 2 : 1]],
    ['desktop-entry', ['s', 'doshii-monitor']],
    // The sound is the monitor's own, which also plays when the desktop's would not.
    ['suppress-sound', ['b', true]],
  ];
  return {
    signature: 'susssasa{sv}i',
    body: [
      PRODUCT_NAME,
      replaces,
      // The icon by its name: pixels would be sent, and kept, with each notification.
      'doshii-monitor',
      // Titles are plain text for every service; the body of some is markup.
      sendable(title),
      sendable(readsMarkup ? escaped(body) : body),
      [DEFAULT, strings.buttons.open, ...(canHandle ? [HANDLE, strings.buttons.handle] : [])],
      hints,
      // Until a person comes, or as long as the desktop likes.
      isUrgent ? 0 : -1,
    ],
  };
}

export function isNotificationId(value: unknown): value is number {
  return typeof value === 'number' && value > 0;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** D-Bus carries neither NUL nor half a surrogate pair. */
function sendable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

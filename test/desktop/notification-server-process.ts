/**
 * A notification service as a process of its own, so that a test can stop it: `node notification-server-process.ts ADDRESS`.
 * Writes `ready`, and for each line it is sent the titles of what is on the screen.
 */
import { createClient } from 'dbus-native';
import { NotificationServer } from './notification-server.ts';

const server = new NotificationServer(createClient({ busAddress: process.argv[2] ?? '' }));
await server.appear();
process.stdin.on('data', () => console.log(JSON.stringify(server.titles)));
// It ends with the process that started it.
process.stdin.on('end', () => process.exit());
console.log('ready');

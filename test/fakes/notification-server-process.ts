/** A notification service as a process of its own, so that a test can stop it: `node notification-server-process.ts ADDRESS`. */
import { createClient } from 'dbus-native';
import { NotificationServer } from './notification-server.ts';

const server = await NotificationServer.start(createClient({ busAddress: process.argv[2] ?? '' }));
// Each line it is sent is a question for what is on the screen.
process.stdin.on('data', () => console.log(JSON.stringify(server.titles)));
console.log('ready');

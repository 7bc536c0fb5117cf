/** Setup of files that share a process: the secrets of one are ordinary words in the next. */
import { forgetSecrets } from '../electron/shared/events/own-secrets.ts';

forgetSecrets();

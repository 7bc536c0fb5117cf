/** The plugin of `build/bundle/venue-guide.ts` puts the document here. */
import type { GuideBlock } from './guide-blocks.ts';

export declare const guide: readonly GuideBlock[];

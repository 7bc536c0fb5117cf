/** Gives `LiveRegions` the live region; the widgets must not import the shell. */
import { createContext } from 'svelte';
import type { LiveRegion } from './live-region.svelte.ts';

export const [getVoice, setVoice] = createContext<LiveRegion>();

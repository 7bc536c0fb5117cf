/** Hands the live region to every component that speaks to screen readers. */
import { createContext } from 'svelte';
import type { LiveRegion } from './live-region.svelte.ts';

export const [getVoice, setVoice] = createContext<LiveRegion>();

/** Hands the window's state to every component without passing it through each of them. */
import { createContext } from 'svelte';
import type { Clock } from './clock.svelte.ts';
import type { Exporting } from '../filter/exporting.svelte.ts';
import type { Filtering } from '../filter/filtering.svelte.ts';
import type { Handling } from '../event/handling.svelte.ts';
import type { Monitor } from './monitor.svelte.ts';
import type { RowActions } from '../live/row-actions.svelte.ts';

export const [getMonitor, setMonitor] = createContext<Monitor>();
export const [getClock, setClock] = createContext<Clock>();
export const [getFiltering, setFiltering] = createContext<Filtering>();
export const [getHandling, setHandling] = createContext<Handling>();
export const [getRowActions, setRowActions] = createContext<RowActions>();
export const [getExporting, setExporting] = createContext<Exporting>();

/** Whether there is room for the choices of the filter beside the list, which then keeps 780 px at least. */
import { MediaQuery } from 'svelte/reactivity';

export const besideList = new MediaQuery('width >= 1200px');

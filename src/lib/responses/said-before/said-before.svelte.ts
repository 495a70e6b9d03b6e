import { createContext } from 'svelte';
import type { SaidBefore } from './said-before';

/** What the authority around a component said in the wave before. */
export const [saidBefore, provideSaidBefore] = createContext<SaidBefore>();

import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** The process is alive. Whether it can work is `/ready`'s to say. */
export const GET: RequestHandler = () => json({ alive: true });

import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** People are where an organisation begins. */
export const load: PageServerLoad = () => redirect(303, '/organisation/people');

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// Asked of Node's own resolution, so that it is right from the sources and from the build alike.
const root = dirname(createRequire(import.meta.url).resolve('#project'));

/** The full path of a file of the project that is read as it is, not built in. */
export const inProject = (...parts: string[]) => join(root, ...parts);

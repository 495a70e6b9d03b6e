// The key of a site and of the test beside it, so that links made here open there. To be imported
// before anything that reads the configuration.
export const KNOWN_KEY = (process.env.SECRET_KEY ??= 'known to everybody: for tests only');

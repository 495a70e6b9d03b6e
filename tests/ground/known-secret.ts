// For its effect, and first: the configuration is read when the first part of it is asked for.
process.env.SECRET_KEY ??= 'known to everybody: for tests only';

// The configuration is read once, as soon as somebody asks: this must have been said before.
export const SECRET_KEY = 'the key of a benchmark, of more than thirty-two signs';
process.env.SECRET_KEY = SECRET_KEY;

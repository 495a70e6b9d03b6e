/**
 * Everything that works the form out. A page that has just come brings its first result with it
 * (start.ts), so that this is fetched when somebody begins to answer, and not before.
 */
export { addRow, itemStates } from './answers';
export { contentsOf } from './contents';
export { secondsLeft } from './effort';
export { evaluate } from './evaluate';
export { withText } from './form-errors.texts';
export { numberSaid } from './number.texts';
export { Pace } from './pace';
export { progressOf } from './progress';
export { typedNumber } from './typed-number';
export { validate, warningsIn } from './validate';

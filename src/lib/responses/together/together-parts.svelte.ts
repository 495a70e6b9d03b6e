/** What the pages of a form need only where several people answer. */
export { default as AtQuestion } from './AtQuestion.svelte';
export { default as OthersPage } from './OthersPage.svelte';
export { default as TogetherNow } from './TogetherNow.svelte';
export { keepPresent } from './keep-present.svelte';
export { whoByPage } from './who-by-page.texts';

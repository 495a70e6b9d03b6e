import type { Component } from 'svelte';
import type { Item } from './compiled-form';
import type { FieldWarning, ItemState } from './form-state';

/** What a control of a group of controls is given. */
export type FieldProps = {
	question: ItemState;
	page: string;
	invalid: boolean;
	ties: { 'aria-describedby': string | undefined; 'aria-invalid': 'true' | undefined };
	fields: Fields;
};

/** The controls that are there, by the kind of question they are for. */
export type Fields = Partial<Record<Item['kind'], Component<FieldProps>>> & {
	/** Where a question of the page has soft checks. */
	explanation?: Component<Pick<FieldProps, 'question'>>;
	warnings?: Component<{ id: string; warnings: readonly FieldWarning[] }>;
	/** Where one of the choices is another than those that are named. */
	other?: Component<Pick<FieldProps, 'question'>>;
};

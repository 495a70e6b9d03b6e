import { describe, expect, test } from 'vitest';
import { roles, type Membership, type Role } from '$lib/access/account';
import { allows, permissions, type Action } from '$lib/access/permissions';

const mine = '01a1fd73-a3a8-7679-9b82-b6891a66a01e';
const theirs = '01a1fd73-a3a8-7679-9b82-b6891a66a01f';
const actions = Object.keys(permissions) as Action[];

const inNetwork = (role: Role): Membership[] => [
	{ networkId: mine, networkName: 'Mine', networkSlug: 'mine', role }
];
const inCoordination = (role: Role): Membership[] => [
	{ networkId: null, networkName: null, networkSlug: null, role }
];
const allowed = (memberships: Membership[], subject: Parameters<typeof allows>[2]) =>
	actions.filter((action) => allows(memberships, action, subject));

test('whoever belongs nowhere may do nothing', () => {
	for (const networkId of [null, mine]) expect(allowed([], { networkId })).toEqual([]);
});

describe('in their network', () => {
	const own = { networkId: mine };
	test('administrators may do everything but what concerns the site', () => {
		expect(allowed(inNetwork('administrator'), own)).toEqual(
			actions.filter((a) => a !== 'administrator.invite' && a !== 'installation.manage')
		);
	});
	test('staff may do all but manage and publish', () => {
		expect(allowed(inNetwork('staff'), own)).toEqual([
			'study.read',
			'questionnaire.edit',
			'response.read',
			'response.review',
			'person.read',
			'results.read',
			'results.export',
			'registry.correct',
			'people.read',
			'contact.read',
			'contact.edit',
			'invitation.manage',
			'post.read',
			'post.retry'
		]);
	});
	test('readers read, but not who the people are', () => {
		expect(allowed(inNetwork('reader'), own)).toEqual([
			'study.read',
			'response.read',
			'results.read',
			'people.read'
		]);
	});
});

test('nobody of a network may do anything with what is another’s, or the coordination’s', () => {
	for (const role of roles.filter((role) => role !== 'coordinator')) {
		expect(allowed(inNetwork(role), { networkId: theirs })).toEqual([]);
		expect(allowed(inNetwork(role), { networkId: null })).toEqual([]);
	}
});

test('a network reads the study of the coordination in which it takes part, and no more', () => {
	expect(
		allowed(inNetwork('administrator'), { networkId: null, networkIds: [theirs, mine] })
	).toEqual(['study.read', 'response.read', 'person.read', 'results.read']);
});

describe('the coordination', () => {
	test('runs its own studies, and follows what networks put into them', () => {
		expect(allowed(inCoordination('coordinator'), { networkId: null })).toContain('study.manage');
		expect(
			allows(inCoordination('coordinator'), 'response.read', {
				networkId: mine,
				ofCoordination: true
			})
		).toBe(true);
	});
	test('has no say in what a network does for itself', () => {
		expect(allowed(inCoordination('coordinator'), { networkId: mine })).toEqual([]);
	});
	test('has readers', () => {
		expect(allowed(inCoordination('reader'), { networkId: null })).toEqual([
			'study.read',
			'response.read',
			'results.read',
			'people.read'
		]);
	});
});

import { expect, test } from 'vitest';
import type { Membership } from '$lib/access/account';
import { organisationOf } from '$lib/access/organisation';

const coordination: Membership = {
	networkId: null,
	networkName: null,
	networkSlug: null,
	role: 'reader'
};
const lianes: Membership = {
	networkId: '01a1fd73-a3a8-7679-9b82-b6891a66a01e',
	networkName: 'Lianes Coopération',
	networkSlug: 'lianes',
	role: 'staff'
};
const memberships = [coordination, lianes];

test('is the one that the address names', () => {
	expect(organisationOf({ memberships }, 'lianes')).toBe(lianes);
	expect(organisationOf({ memberships }, 'coordination')).toBe(coordination);
});
test('is the first one when the address names none', () => {
	expect(organisationOf({ memberships }, null)).toBe(coordination);
});
test('is none that one does not belong to, and none for who belongs nowhere', () => {
	expect(organisationOf({ memberships: [lianes] }, 'coordination')).toBeNull();
	expect(organisationOf({ memberships: [lianes] }, 'bretagne')).toBeNull();
	expect(organisationOf({ memberships: [] }, null)).toBeNull();
});

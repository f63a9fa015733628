import fc from 'fast-check';
import { type DeviceContact, findCluster } from './find-cluster.js';

const START = Date.parse('2026-11-22T04:00:00Z');
const RULE = { accounts: 5, minutes: 10 };

function contact(customer: number, minute: number, ticketId = `t-${customer}-${minute}`): DeviceContact {
  return { ticketId, customerRef: `c-${customer}`, at: new Date(START + minute * 60_000), clusterId: null };
}

describe('findCluster', () => {
  it('finds five accounts within ten minutes, both ends counted', () => {
    const contacts = [0, 2, 4, 6, 10].map((minute, customer) => contact(customer, minute));
    expect(findCluster(contacts, RULE)).toHaveLength(5);
  });

  it('leaves five accounts in more than ten minutes alone', () => {
    const contacts = [0, 2, 4, 6, 10.1].map((minute, customer) => contact(customer, minute));
    expect(findCluster(contacts, RULE)).toBeUndefined();
  });

  it('counts accounts, not contacts', () => {
    const contacts = [0, 1, 2, 3, 4, 5, 6].map((minute) => contact(minute % 4, minute));
    expect(findCluster(contacts, RULE)).toBeUndefined();
  });

  it('finds exactly what looking at every window finds', () => {
    const someContacts = fc.uniqueArray(
      fc.record({ customer: fc.integer({ min: 0, max: 6 }), minute: fc.integer({ min: 0, max: 30 }) }),
      { selector: ({ customer, minute }) => `${customer}-${minute}`, maxLength: 30 },
    );
    fc.assert(
      fc.property(someContacts, (given) => {
        const contacts = given.map(({ customer, minute }) => contact(customer, minute));
        const mostAccounts = Math.max(
          0,
          ...contacts.map(({ at }) => {
            const within = contacts.filter((each) => each.at <= at && at.getTime() - each.at.getTime() <= 600_000);
            return new Set(within.map(({ customerRef }) => customerRef)).size;
          }),
        );
        const found = findCluster(contacts, RULE);
        const accounts = new Set(found?.map(({ customerRef }) => customerRef)).size;
        expect(accounts).toBe(mostAccounts >= RULE.accounts ? mostAccounts : 0);
      }),
    );
  });
});

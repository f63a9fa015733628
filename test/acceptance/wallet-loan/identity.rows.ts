import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { asCustomer } from '../customer-at-level.js';

/** What a customer is shown, by how well they have proved who they are. */
export function identityRows(mesh: () => AcceptanceMesh): void {
  capability('D25', async () => {
    const customer = { ref: 'd25-koi', name: '欧阳锦鲤', phone: '13987651234', email: 'koi@example.com' };
    await mesh().open({ desk: 'wallet-loan', customer, body: '提前还款有手续费吗' });
    const own = (level: number) =>
      asCustomer(mesh(), { ref: customer.ref, level }, 'GET', `/v1/customers/${customer.ref}`);
    const masked = { ref: customer.ref, name: '欧**', phone: '****1234', email: 'k***@example.com', shown: 'masked' };
    expect(await own(1)).toEqual({ status: 200, body: masked });
    expect(await own(2)).toEqual({ status: 200, body: { ...customer, shown: 'full' } });
    // A token that says nothing of a level is a plain session, and nobody sees somebody else's.
    expect(
      await mesh().ask('intake', 'GET', `/v1/customers/${customer.ref}`, undefined, { customer: customer.ref }),
    ).toEqual(masked);
    const others = await asCustomer(mesh(), { ref: 'd25-other', level: 2 }, 'GET', `/v1/customers/${customer.ref}`);
    expect(others.status).toBe(404);
  });
}

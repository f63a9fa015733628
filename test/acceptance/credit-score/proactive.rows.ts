import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { becomeKnown, becomesTold, beginCampaign, campaignBecomes, toldTo } from '../contact/told.js';

const DESK = 'credit-score';

/** What a credit score tells without being asked, and what it does not. */
export function proactiveRows(mesh: () => AcceptanceMesh): void {
  capability('A11', async () => {
    await mesh().all.setTime('2026-09-24T10:00:00+08:00');
    const fact = { desk: DESK, product: 'sesame-score' };
    const id = await mesh().state('product.activated', 'a11-new', fact);
    const [tutorial] = await becomesTold(mesh(), 'a11-new', 'tutorial', 1);
    expect(tutorial?.body).toContain('第一步');
    await mesh().state('product.activated', 'a11-new', fact, id);
    await mesh().state('product.activated', 'a11-new', fact);
    await becomeKnown(mesh(), DESK, 'a11-behind');
    expect(await toldTo(mesh(), 'a11-new')).toHaveLength(1);
  });

  capability('A19', async () => {
    await becomeKnown(mesh(), DESK, 'a19-silent', 'a19-withdrew', 'a19-agrees');
    const agree = (customer: string, marketing: boolean) =>
      mesh().ask('notifications', 'PUT', `/v1/preferences/${customer}`, { consents: { marketing } }, { customer });
    const promote = (name: string, customers: string[]) =>
      beginCampaign(mesh(), { desk: DESK, name, template: 'promotion', purpose: 'promotion', audience: { customers } });
    await agree('a19-withdrew', true);
    await agree('a19-withdrew', false);
    const none = await promote('国庆活动', ['a19-silent', 'a19-withdrew']);
    await campaignBecomes(mesh(), none.id, {
      state: 'done',
      progress: { audience: 2, sent: 0, refused: { NO_CONSENT: 2 } },
    });
    const { counts } = await mesh().ask<{ counts: unknown[] }>(
      'notifications',
      'GET',
      `/v1/contact-verdicts?desk=${DESK}`,
    );
    expect(counts).toContainEqual(
      expect.objectContaining({ kind: 'notice', purpose: 'promotion', reason: 'NO_CONSENT', count: 2 }),
    );
    await agree('a19-agrees', true);
    await promote('国庆活动二', ['a19-agrees']);
    await becomesTold(mesh(), 'a19-agrees', 'promotion', 1);
  });
}

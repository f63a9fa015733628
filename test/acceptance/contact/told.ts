import type { AcceptanceMesh } from '../acceptance-mesh.js';

/** One notice as `GET /v1/notifications` shows it. */
export interface Told {
  readonly id: string;
  readonly ticketId: string | null;
  readonly template: string;
  readonly occasion: string;
  readonly state: string;
  readonly verdict: string;
  readonly verdictReason: string | null;
  readonly body: string;
  readonly finishedAt: string | null;
}

/** What a customer was told, oldest first; of one template when it is named. */
export async function toldTo(mesh: AcceptanceMesh, customer: string, template?: string): Promise<Told[]> {
  const { items } = await mesh.ask<{ items: Told[] }>(
    'notifications',
    'GET',
    `/v1/notifications?customer=${customer}&limit=100`,
  );
  return items.toReversed().filter((notice) => template === undefined || notice.template === template);
}

/** Waits until a customer was told so many notices of a template, all of which have left. */
export function becomesTold(mesh: AcceptanceMesh, customer: string, template: string, times: number): Promise<Told[]> {
  return mesh.eventually(async () => {
    const told = await toldTo(mesh, customer, template);
    expect(told.map(({ state }) => state)).toEqual(Array.from({ length: times }, () => 'sent'));
    return told;
  });
}

/** How far a campaign has come. */
export interface Campaign {
  readonly id: string;
  readonly state: string;
  readonly progress: { audience: number; waiting: number; held: number; sent: number; refused: Record<string, number> };
}

export function beginCampaign(mesh: AcceptanceMesh, wish: Record<string, unknown>): Promise<Campaign> {
  return mesh.ask<Campaign>('notifications', 'POST', '/v1/campaigns', wish, 'supervisor-chen');
}

/** Waits until a campaign looks like this. */
export function campaignBecomes(
  mesh: AcceptanceMesh,
  id: string,
  expected: Record<string, unknown>,
): Promise<Campaign> {
  return mesh.eventually(async () => {
    const campaign = await mesh.ask<Campaign>(
      'notifications',
      'GET',
      `/v1/campaigns/${id}`,
      undefined,
      'supervisor-chen',
    );
    expect(campaign).toMatchObject(expected);
    return campaign;
  });
}

/** Makes customers known to a desk, by a fact that leads to a tutorial. */
export async function becomeKnown(mesh: AcceptanceMesh, desk: string, ...customers: readonly string[]): Promise<void> {
  for (const customer of customers) await mesh.state('product.activated', customer, { desk, product: `${desk}-main` });
  for (const customer of customers) await becomesTold(mesh, customer, 'tutorial', 1);
}

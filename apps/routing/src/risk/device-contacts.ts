import { Injectable } from '@nestjs/common';
import { newId, RiskClusteredV1 } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { unnestRows, type Tx } from '#lib/persistence';
import type { NotedContact } from './contacts-of.js';
import { type DeviceContact, findCluster } from './find-cluster.js';
import { RiskRaiser } from './risk-raiser.js';

const KEPT_DAYS = 30;

interface Place {
  readonly desk: string;
  readonly pattern: string;
  readonly device: string;
  readonly from: string;
  readonly to: string;
}

/** Notes contacts by device, and says when they look like one hand. */
@Injectable()
export class DeviceContacts {
  constructor(
    private readonly desks: Desks,
    private readonly outbox: Outbox,
    private readonly raiser: RiskRaiser,
  ) {}

  /** In the transaction that takes the tickets in. Their accounts become tickets of risk; a later contact joins its cluster unsaid. */
  async note(tx: Tx, contacts: readonly NotedContact[]): Promise<void> {
    if (contacts.length === 0) return;
    const places = placesOf(contacts);
    // Two batches with contacts of one device follow each other: neither would see the other's.
    for (const { desk, pattern, device } of places)
      tx.send(`SELECT pg_advisory_xact_lock(hashtextextended('kefu-mesh.routing.device.' || $1, 0))`, [
        JSON.stringify([desk, pattern, device]),
      ]);
    const given = unnestRows(contacts, {
      ticketId: 'uuid',
      desk: 'text',
      pattern: 'text',
      device: 'text',
      customerRef: 'text',
      at: 'timestamptz',
    });
    tx.send(
      `INSERT INTO device_contact (ticket_id, desk, pattern, device, customer_ref, at) SELECT * FROM ${given.from} ON CONFLICT DO NOTHING`,
      given.params,
    );
    tx.send('DELETE FROM device_contact WHERE at < mesh_now() - make_interval(days => $1)', [KEPT_DAYS]);
    for (const place of places) await this.judge(tx, place);
  }

  private async judge(tx: Tx, { desk, pattern, device, from, to }: Place): Promise<void> {
    const rule = this.desks.get(desk).risk?.patterns.find(({ id }) => id === pattern);
    if (rule === undefined) return;
    const near = await tx.query<DeviceContact[]>(
      `SELECT ticket_id AS "ticketId", customer_ref AS "customerRef", at, cluster_id AS "clusterId" FROM device_contact
       WHERE desk = $1 AND pattern = $2 AND device = $3
         AND at BETWEEN $4::timestamptz - make_interval(mins => $6) AND $5::timestamptz + make_interval(mins => $6)`,
      [desk, pattern, device, from, to, rule.minutes],
    );
    const members = findCluster(near, rule) ?? [];
    const fresh = members.filter(({ clusterId }) => clusterId === null).map(({ ticketId }) => ticketId);
    if (fresh.length === 0) return;
    const known = members.find(({ clusterId }) => clusterId !== null)?.clusterId;
    const clusterId = known ?? newId();
    tx.send('UPDATE device_contact SET cluster_id = $1 WHERE pattern = $2 AND ticket_id = ANY ($3::uuid[])', [
      clusterId,
      pattern,
      fresh,
    ]);
    if (known === undefined || known === null)
      this.outbox.add(tx, clustered({ clusterId, desk, pattern, device }, members));
    await this.raiser.raise(tx, fresh, 'cluster', {});
  }
}

function clustered(
  { device, ...cluster }: { clusterId: string; desk: string; pattern: string; device: string },
  members: readonly DeviceContact[],
) {
  const refs = [...new Set(members.map(({ customerRef }) => customerRef))];
  const times = members.map(({ at }) => at.toISOString());
  return RiskClusteredV1.create({
    ...cluster,
    deviceId: device,
    customers: refs.map((ref) => ({ ref })),
    tickets: members.map(({ ticketId }) => ticketId),
    from: times[0] ?? '',
    to: times.at(-1) ?? '',
  });
}

/** Each place once, with the time its contacts span, always in the same order. */
function placesOf(contacts: readonly NotedContact[]): Place[] {
  const places = new Map<string, Place>();
  for (const { desk, pattern, device, at } of contacts) {
    const key = JSON.stringify([desk, pattern, device]);
    const { from = at, to = at } = places.get(key) ?? {};
    places.set(key, { desk, pattern, device, from: at < from ? at : from, to: at > to ? at : to });
  }
  return [...places].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
}

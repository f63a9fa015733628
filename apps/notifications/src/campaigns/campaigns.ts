import { Injectable } from '@nestjs/common';
import { newId } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Transactions, type Tx } from '#lib/persistence';
import { type Identity, Problem } from '#lib/service';
import { capKeyOf } from '../care/care-terms.js';
import type { CampaignSearch, CampaignView, CampaignWithProgress, NewCampaign } from './campaign-shapes.js';
import { progressOf } from './campaign-progress.js';
import { campaignErrors } from './check-campaign.js';

type Row = Omit<CampaignView, 'startsAt' | 'createdAt'> & { startsAt: Date; createdAt: Date };

const COLUMNS = `id, desk, name, template, purpose, consent, lesson, state, starts_at AS "startsAt", created_at AS "createdAt",
  created_by AS "createdBy"`;

/** A campaign as it is stored. `onceKey`: of a schedule, so that every process may try to begin it. */
export interface StartedCampaign extends NewCampaign {
  readonly onceKey?: string;
  readonly by: string;
}

/** Campaigns: begun, paused, resumed, looked at. */
@Injectable()
export class Campaigns {
  constructor(
    private readonly desks: Desks,
    private readonly transactions: Transactions,
  ) {}

  /** @throws Problem 422 */
  async start(wish: NewCampaign, by: Identity): Promise<CampaignWithProgress> {
    if (!this.desks.has(wish.desk))
      throw Problem.invalid([{ path: 'desk', message: `no such desk; there are ${this.desks.ids.join(', ')}` }]);
    const errors = campaignErrors(this.desks.get(wish.desk), wish);
    if (errors.length > 0) throw Problem.invalid(errors);
    const id = await this.transactions.run((tx) => this.insert(tx, { ...wish, by: `${by.role}:${by.id}` }));
    return this.find(id);
  }

  /** The id; a schedule's campaign that has begun already is left as it is. */
  async insert(tx: Tx, campaign: StartedCampaign): Promise<string> {
    const id = newId();
    const {
      onceKey,
      desk,
      name,
      template,
      purpose,
      consent,
      via,
      lesson,
      audience,
      capDays,
      window,
      perMinute,
      startsAt,
      by,
    } = campaign;
    await tx.query(
      `INSERT INTO campaign (id, once_key, desk, name, template, purpose, consent, via, lesson, audience, cap_key, cap_days,
         window_from, window_to, per_minute, state, starts_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'running', coalesce($16::timestamptz, mesh_now()), $17)
       ON CONFLICT (once_key) DO NOTHING`,
      [
        id,
        onceKey,
        desk,
        name,
        template,
        purpose,
        consent,
        via,
        lesson,
        JSON.stringify(audience),
        capKeyOf(desk, purpose, template),
        capDays,
        window?.from,
        window?.to,
        perMinute,
        startsAt,
        by,
      ],
    );
    return id;
  }

  async list({ desk, limit }: CampaignSearch): Promise<CampaignView[]> {
    const rows = await this.transactions.read<Row>(
      `SELECT ${COLUMNS} FROM campaign WHERE $1::text IS NULL OR desk = $1 ORDER BY id DESC LIMIT $2`,
      [desk, limit],
    );
    return rows.map(toView);
  }

  /** @throws Problem 404 */
  async find(id: string): Promise<CampaignWithProgress> {
    const [row] = await this.transactions.read<Row>(`SELECT ${COLUMNS} FROM campaign WHERE id = $1`, [id]);
    if (row === undefined) throw Problem.notFound('No such campaign.');
    return { ...toView(row), progress: await progressOf(this.transactions, id) };
  }

  /** What waits stays where it is until the campaign is resumed; what has left has left. @throws Problem 404, 409 */
  pause(id: string): Promise<CampaignWithProgress> {
    return this.turn(id, 'running', 'paused');
  }

  /** @throws Problem 404, 409 */
  resume(id: string): Promise<CampaignWithProgress> {
    return this.turn(id, 'paused', 'running');
  }

  private async turn(id: string, from: 'running' | 'paused', to: 'running' | 'paused'): Promise<CampaignWithProgress> {
    const changed = await this.transactions.run(async (tx) => {
      const rows = await tx.query<unknown[]>(
        'UPDATE campaign SET state = $3 WHERE id = $1 AND state = $2 RETURNING id',
        [id, from, to],
      );
      const [before, after] = to === 'paused' ? ['waiting', 'paused'] : ['paused', 'waiting'];
      if (rows.length > 0)
        tx.send('UPDATE care_notice SET state = $3 WHERE campaign_id = $1 AND state = $2', [id, before, after]);
      return rows.length > 0;
    });
    const campaign = await this.find(id);
    if (!changed) throw Problem.conflict(`The campaign is ${campaign.state}, not ${from}.`, 'campaign-state');
    return campaign;
  }
}

function toView(row: Row): CampaignView {
  return { ...row, startsAt: row.startsAt.toISOString(), createdAt: row.createdAt.toISOString() };
}

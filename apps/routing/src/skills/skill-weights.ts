import { Injectable } from '@nestjs/common';
import { newId } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Transactions } from '#lib/persistence';
import { Problem } from '#lib/service';
import { AssignmentLoop } from '../assignment/assignment-loop.js';
import { skillsOf } from './skills-of.js';

export interface SkillWeight {
  readonly skill: string;
  readonly weight: number;
}

/** One line of the audit: who changed what, from what to what, why and when. */
export interface SkillChange extends Record<string, unknown> {
  readonly id: string;
  readonly skill: string;
  readonly before: number;
  readonly after: number;
  readonly reason: string;
  readonly changedBy: string;
  readonly changedAt: Date;
}

const CHANGE = `id, skill, before, after, reason, changed_by AS "changedBy", changed_at AS "changedAt"`;

/**
 * How many steps a skill moves the tickets that need it towards the front. Kept in the database alone: every process reads it with
 * the next round of assignment, none has to be told.
 */
@Injectable()
export class SkillWeights {
  constructor(
    private readonly desks: Desks,
    private readonly transactions: Transactions,
    private readonly assignment: AssignmentLoop,
  ) {}

  async list(): Promise<SkillWeight[]> {
    const rows = await this.transactions.read<SkillWeight>('SELECT skill, weight FROM skill_weight');
    const weights = new Map(rows.map(({ skill, weight }) => [skill, weight]));
    return skillsOf(this.desks.all).map((skill) => ({ skill, weight: weights.get(skill) ?? 0 }));
  }

  /** @throws Problem 404 for a skill that no desk asks for */
  async set(skill: string, weight: number, reason: string, changedBy: string): Promise<SkillChange> {
    if (!skillsOf(this.desks.all).includes(skill)) throw Problem.notFound('No desk asks for this skill.');
    const change = await this.transactions.run(async (tx) => {
      tx.send(`SELECT pg_advisory_xact_lock(hashtextextended('kefu-mesh.routing.skill.' || $1, 0))`, [skill]);
      const [row] = await tx.query<SkillChange[]>(
        `WITH known AS (SELECT coalesce((SELECT weight FROM skill_weight WHERE skill = $2), 0) AS weight),
         kept AS (
           INSERT INTO skill_weight (skill, weight) VALUES ($2, $3)
           ON CONFLICT (skill) DO UPDATE SET weight = excluded.weight
         )
         INSERT INTO skill_weight_change (id, skill, before, after, reason, changed_by, changed_at)
         SELECT $1, $2, weight, $3, $4, $5, mesh_now() FROM known RETURNING ${CHANGE}`,
        [newId(), skill, weight, reason, changedBy],
      );
      return row;
    });
    if (change === undefined) throw Problem.internal();
    this.assignment.nudge();
    return change;
  }

  /** The latest first. */
  changes(skill: string): Promise<SkillChange[]> {
    return this.transactions.read<SkillChange>(
      `SELECT ${CHANGE} FROM skill_weight_change WHERE skill = $1 ORDER BY changed_at DESC, id DESC LIMIT 200`,
      [skill],
    );
  }
}

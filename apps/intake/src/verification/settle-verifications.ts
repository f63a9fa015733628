import type { FactEvent } from '#lib/contracts';
import type { Door } from '../edge/door.js';

const STATES: Readonly<Record<string, 'verified' | 'failed'>> = {
  'identity.verified': 'verified',
  'identity.failed': 'failed',
};

/** What the institution's verifier says, by its facts. An answer counts for the customer it names, in its time, and once. */
export async function settleVerifications(facts: readonly FactEvent[], door: Door): Promise<void> {
  const answers = facts.flatMap(({ type, subject, data }) => {
    const state = STATES[type];
    const id = data['verificationId'];
    return state === undefined || typeof id !== 'string' ? [] : [{ id, subject, state }];
  });
  if (answers.length === 0) return;
  await door.write(SETTLE, [
    answers.map(({ id }) => id),
    answers.map(({ subject }) => subject),
    answers.map(({ state }) => state),
  ]);
}

const SETTLE = {
  text: `
  UPDATE verification v SET state = said.state, settled_at = mesh_now()
  FROM unnest($1::uuid[], $2::text[], $3::text[]) AS said (id, customer_ref, state)
  WHERE v.id = said.id AND v.customer_ref = said.customer_ref AND v.state = 'pending' AND v.expires_at > mesh_now()`,
};

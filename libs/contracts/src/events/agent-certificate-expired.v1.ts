import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Instant } from '../vocabulary.js';

/**
 * An agent's certificate for a skill has run out: from then on they get no ticket that needs it. Once each, in the transaction that
 * takes the skill away; may be late, is never lost.
 */
export const AgentCertificateExpiredV1 = defineEvent({
  type: 'support.agent.certificate-expired.v1',
  publisher: 'routing',
  summary: 'An agent may no longer take tickets of a skill until they are trained again',
  subject: ({ agentId }) => agentId,
  data: z.object({ agentId: z.string(), skill: z.string(), until: Instant }),
});
export type AgentCertificateExpiredV1 = EventOf<typeof AgentCertificateExpiredV1>;

import { z } from 'zod';
import { Durations } from '../overview/overview.js';
import { Period, ReportQuery } from '../read/period.js';

/** `GET /v1/agents` */
export const AgentsQuery = ReportQuery.omit({ channel: true });
export type AgentsQuery = z.infer<typeof AgentsQuery>;

const Count = z.int().nonnegative();

export const AgentReport = z.object({
  period: Period,
  agents: z.array(
    z.object({
      agent: z.string(),
      assigned: Count,
      accepted: Count,
      resolved: Count,
      messagesSent: Count,
      breached: Count,
      /** Tickets this agent holds at this moment. */
      holding: Count,
      ratings: z.object({ count: Count, average: z.number().nullable() }),
      resolution: Durations,
    }),
  ),
});
export type AgentReport = z.infer<typeof AgentReport>;

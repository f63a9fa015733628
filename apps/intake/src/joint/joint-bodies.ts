import { BodyText, DeskId, FilledLine } from '#lib/contracts';
import { z } from 'zod';

/** `POST /v1/joint-complaints`: complaints that stand already. Representatives are named by their tickets. */
export const NewJointComplaint = z.object({
  desk: DeskId,
  title: FilledLine(200),
  tickets: z.array(z.uuid()).min(2).max(500),
  representatives: z.array(z.uuid()).max(500).default([]),
});
export type NewJointComplaint = z.output<typeof NewJointComplaint>;

export const NewMember = z.object({ ticketId: z.uuid() });
export type NewMember = z.output<typeof NewMember>;

/** `POST /v1/joint-complaints/{id}/messages`: said to all members. */
export const ToAllMembers = z.object({ body: BodyText });
export type ToAllMembers = z.output<typeof ToAllMembers>;

export interface JointComplaintView {
  readonly id: string;
  readonly version: number;
  readonly desk: string;
  readonly title: string;
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly members: readonly { readonly ticketId: string; readonly number: string; readonly representative: boolean }[];
}

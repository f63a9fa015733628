import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { Allow, Caller, type Identity, Trace } from '#lib/service';
import { z } from 'zod';
import { IdempotencyKey } from '../edge/idempotency-key.js';
import { type JointComplaintView, NewJointComplaint, NewMember, ToAllMembers } from './joint-bodies.js';
import { JointComplaints } from './joint-complaints.js';

const Id = { schema: z.uuid() };

/** Complaints of many about one thing, for those who handle them. */
@Controller('v1/joint-complaints')
@Allow('agent', 'supervisor', 'admin')
export class JointComplaintsController {
  constructor(private readonly joint: JointComplaints) {}

  @Post()
  open(@Body({ schema: NewJointComplaint }) wanted: NewJointComplaint, @Caller() caller: Identity) {
    return this.joint.open(wanted, caller);
  }

  @Get(':id')
  find(@Param('id', Id) id: string): Promise<JointComplaintView> {
    return this.joint.find(id);
  }

  @Post(':id/members')
  join(@Param('id', Id) id: string, @Body({ schema: NewMember }) { ticketId }: NewMember, @Caller() caller: Identity) {
    return this.joint.add(id, ticketId, caller);
  }

  @Put(':id/representatives/:ticket')
  represent(@Param('id', Id) id: string, @Param('ticket', Id) ticketId: string, @Caller() caller: Identity) {
    return this.joint.represent(id, ticketId, caller);
  }

  @Delete(':id/representatives/:ticket')
  withdraw(@Param('id', Id) id: string, @Param('ticket', Id) ticketId: string, @Caller() caller: Identity) {
    return this.joint.withdraw(id, ticketId, caller);
  }

  /** To all members at once. */
  @Post(':id/messages')
  @HttpCode(200)
  async tell(
    @Param('id', Id) id: string,
    @Body({ schema: ToAllMembers }) { body }: ToAllMembers,
    @IdempotencyKey() key: string,
    @Caller() caller: Identity,
    @Trace() traceparent: string,
  ): Promise<{ told: number }> {
    return { told: await this.joint.tell(id, body, key, caller, traceparent) };
  }
}

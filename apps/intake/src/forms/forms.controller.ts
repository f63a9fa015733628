import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { DeskId, TicketKind } from '#lib/contracts';
import { Desks, type FormField, formsFor } from '#lib/desks';
import { Allow, Problem } from '#lib/service';

const FormQuery = z.object({
  desk: DeskId,
  kind: TicketKind.optional(),
  subtype: z.string().max(64).optional(),
  scene: z.string().max(64).optional(),
});

/** What a ticket will be asked for, so that a client can ask before it sends. */
@Controller('v1/forms')
@Allow('system', 'customer', 'agent', 'supervisor', 'admin')
export class FormsController {
  constructor(private readonly desks: Desks) {}

  /** The fields of all forms that hold, each once. @throws Problem 404 for a desk that there is not */
  @Get()
  fields(@Query({ schema: FormQuery }) { desk, ...occasion }: z.output<typeof FormQuery>): { fields: FormField[] } {
    if (!this.desks.has(desk)) throw Problem.notFound('No such desk.');
    const fields = formsFor(this.desks.get(desk).forms, occasion).flatMap((form) => form.fields);
    return { fields: [...new Map(fields.toReversed().map((field) => [field.name, field])).values()].toReversed() };
  }
}

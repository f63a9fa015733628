import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { FactTypeName, NewFactType, schemaOfShape } from '#lib/contracts';
import { Allow, Caller, type Identity } from '#lib/service';
import { FactTypeRegister } from './fact-type-register.js';
import { type FactTypeOrigin, FactTypes, type KnownFactType } from './fact-types.js';

export interface FactTypeView {
  readonly type: string;
  readonly version: number;
  readonly origin: FactTypeOrigin;
  readonly summary: string;
  readonly key: string | null;
  readonly maxAgeMinutes: number | null;
  /** JSON Schema of the data. */
  readonly schema: Record<string, unknown>;
}

/** What may be stated about customers. */
@Controller('v1/fact-types')
export class FactTypesController {
  constructor(
    private readonly types: FactTypes,
    private readonly register: FactTypeRegister,
  ) {}

  @Get()
  @Allow('system', 'agent', 'supervisor', 'admin')
  async list(): Promise<{ items: FactTypeView[] }> {
    await this.types.refresh();
    return { items: this.types.all.map(view) };
  }

  /** Registers a type, or its next version. The same again changes nothing. */
  @Put(':type')
  @Allow('system', 'admin')
  async put(
    @Param('type', { schema: FactTypeName }) type: string,
    @Body({ schema: NewFactType }) wanted: NewFactType,
    @Caller() caller: Identity,
  ): Promise<FactTypeView> {
    return view(await this.register.register(type, wanted, `${caller.role}:${caller.id}`));
  }
}

function view({ type, version, origin, summary, key, maxAgeMinutes, data }: KnownFactType): FactTypeView {
  const schema = schemaOfShape(data);
  return { type, version, origin, summary, key: key ?? null, maxAgeMinutes: maxAgeMinutes ?? null, schema };
}

import { Controller, Get, Inject } from '@nestjs/common';
import { asyncApiDocument, type AsyncApiDocument } from '#lib/contracts';
import { MeshServer } from '#lib/messaging';
import { Public } from '../auth/allow.js';
import { SERVICE_NAME } from '../bootstrap/service-name.js';

/** What this service says and hears over the broker, as AsyncAPI 3. */
@Controller('asyncapi.json')
export class AsyncApiController {
  constructor(
    @Inject(SERVICE_NAME) private readonly service: string,
    private readonly server: MeshServer,
  ) {}

  @Get()
  @Public()
  read(): AsyncApiDocument {
    return asyncApiDocument({ service: this.service, hears: this.server.hears() });
  }
}

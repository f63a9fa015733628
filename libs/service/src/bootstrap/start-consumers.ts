import type { INestApplication } from '@nestjs/common';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { MeshServer, PassErrorsThrough } from '#lib/messaging';

/** Attaches the service's handlers to the broker, when it has a messaging module. Does not wait for the broker. */
export async function startConsumers(app: INestApplication): Promise<void> {
  const strategy = findMeshServer(app);
  if (strategy === undefined) return;
  const microservice = app.connectMicroservice<MicroserviceOptions>({ strategy });
  microservice.useGlobalFilters(new PassErrorsThrough());
  await app.startAllMicroservices();
}

function findMeshServer(app: INestApplication): MeshServer | undefined {
  try {
    return app.get(MeshServer, { strict: false });
  } catch {
    return undefined;
  }
}

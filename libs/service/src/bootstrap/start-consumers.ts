import type { INestApplication } from '@nestjs/common';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { MeshServer } from '#lib/messaging';
import { Readiness } from '../health/readiness.js';

/** Attaches the service's handlers to the broker, when it has a messaging module. Does not wait for the broker. */
export async function startConsumers(app: INestApplication): Promise<void> {
  const strategy = findMeshServer(app);
  if (strategy !== undefined) {
    app.connectMicroservice<MicroserviceOptions>({ strategy });
    await app.startAllMicroservices();
  }
  app.get(Readiness).markStarted();
}

function findMeshServer(app: INestApplication): MeshServer | undefined {
  try {
    return app.get(MeshServer, { strict: false });
  } catch {
    return undefined;
  }
}

import type { INestApplication } from '@nestjs/common';

/** Attaches the service's handlers to the broker, when it has a messaging module. */
export async function startConsumers(app: INestApplication): Promise<void> {
  await app.startAllMicroservices();
}

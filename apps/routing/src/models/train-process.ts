import { trainDesk } from '#lib/language';
import type { Training } from './trainer.js';

/** Runs as a process of its own: trains what it is sent and answers with the bytes of the models, in order. */
process.once('message', (trainings: readonly Training[]) => {
  const models = trainings.map(({ desk, labelled }) => trainDesk(desk, labelled).toBytes());
  process.send?.(models, () => process.disconnect());
});
// Nobody waits for the models any more.
process.once('disconnect', () => process.exit());

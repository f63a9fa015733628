import { parentPort, workerData } from 'node:worker_threads';
import { trainDesk } from '#lib/language';
import type { Training } from './trainer.js';

/** Runs in a thread of its own: trains what it was given and answers with the bytes of the models, in order. */
const trainings = workerData as readonly Training[];
const models = trainings.map(({ desk, labelled }) => trainDesk(desk, labelled).toBytes());
parentPort?.postMessage(models, []);

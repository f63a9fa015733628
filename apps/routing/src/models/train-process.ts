import { trainDesk } from '#lib/language';
import { answerOnce } from './apart.js';
import type { Training } from './trainer.js';

/** Answers with the bytes of the models, in order. */
answerOnce((trainings: readonly Training[]) =>
  trainings.map(({ desk, labelled }) => trainDesk(desk, labelled).toBytes()),
);

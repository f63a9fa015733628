import type { Desk } from './desk.js';
import type { AnswersFile } from './schema/answers-file.js';

export type Scene = AnswersFile['scenes'][number];

/** The scene that a ticket is about, `data.scene` of it; undefined when it names none that the desk knows. */
export function sceneOf(desk: Pick<Desk, 'answers'>, named: unknown): Scene | undefined {
  return typeof named === 'string' ? desk.answers.scenes.find(({ id }) => id === named) : undefined;
}

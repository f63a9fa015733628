/** @typedef {import('#lib/desks').DemoTraffic} DemoTraffic */
/** @typedef {import('#lib/desks').DemoStep} DemoStep */

/**
 * @typedef {object} Story what happens in one matter, in order: a ticket and what follows from it, or one fact
 * @property {string} name unique in a run
 * @property {readonly DemoStep[]} steps
 */

/**
 * The traffic as stories in an order of the seed's choosing. Above the number of tickets that the file has, it starts
 * again: the same customers come with new matters.
 *
 * @param {DemoTraffic} traffic
 * @param {{ count?: number | undefined, random: import('./random.mjs').SeededRandom }} options `count`: tickets in all
 * @returns {Story[]}
 */
export function storiesFrom({ steps }, { count, random }) {
  const once = grouped(steps);
  const wanted = count ?? once.filter(opensTicket).length;
  /** @type {Story[]} */
  const stories = [];
  for (let round = 1, tickets = 0; tickets < wanted; round += 1) {
    for (const story of random.shuffled(once)) {
      if (opensTicket(story)) {
        if (tickets === wanted) break;
        tickets += 1;
      }
      stories.push({ ...story, name: `${story.name}.${round}` });
    }
  }
  return stories;
}

/** @param {Story} story */
export const opensTicket = ({ steps }) => steps[0]?.do === 'open';

/** @param {readonly DemoStep[]} steps @returns {Story[]} */
function grouped(steps) {
  /** @type {Map<string, DemoStep[]>} */
  const stories = new Map();
  for (const [index, step] of steps.entries()) {
    const name = 'thread' in step && step.thread !== undefined ? step.thread : `step-${index + 1}`;
    stories.set(name, [...(stories.get(name) ?? []), step]);
  }
  return [...stories].map(([name, own]) => ({ name, steps: own }));
}

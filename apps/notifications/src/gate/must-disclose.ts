import { sceneOf } from '#lib/desks';
import type { Outbound } from './outbound.js';
import { namesBareCost } from './rate-wording.js';

/**
 * Whether a notice may leave only when its ticket's borrower has confirmed the costs: it names one without its annual rate, in a scene
 * that asks for disclosure (`rateDisclosure` of the desk's answers.yaml). Most notices name no scene and are not read.
 */
export function mustDisclose({ audience, desk, scene, text }: Outbound): boolean {
  if (scene === undefined || audience !== 'customer') return false;
  return sceneOf(desk, scene)?.rateDisclosure === true && namesBareCost(text);
}

import { RemoteHelper } from '#lib/language';
import { maskPersonalData } from '#lib/service';
import type { RoutingConfig } from '../routing.config.js';

/** A question, three articles and the rules come to no more. */
const TOKENS_PER_CALL = 2000;

/**
 * The helper that asks the configured endpoint; without one it is off. Where doubt ends is each desk's own threshold, so the caller
 * of the helper looks after that side of the band.
 */
export function languageEndpoint(config: RoutingConfig): RemoteHelper {
  const world = {
    fetch,
    now: () => performance.now(),
    mask: (text: string) => maskPersonalData(text).text,
  };
  const { LANGUAGE_ENDPOINT: url, LANGUAGE_CALLS_PER_HOUR: callsPerHour } = config;
  if (url === undefined) return new RemoteHelper(undefined, world);
  return new RemoteHelper(
    {
      url: url.replace(/\/v1\/?$/, ''),
      model: config.LANGUAGE_MODEL,
      apiKey: config.LANGUAGE_API_KEY,
      budget: { callsPerHour, tokensPerHour: callsPerHour * TOKENS_PER_CALL },
      greyBand: { from: config.LANGUAGE_GREY_FROM, to: Number.POSITIVE_INFINITY },
    },
    world,
  );
}

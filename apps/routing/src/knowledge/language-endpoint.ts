import type { RoutingConfig } from '../routing.config.js';
import type { ArticlePicker } from './second-opinion.js';

/** The configured endpoint, or null. */
export function languageEndpoint(_config: RoutingConfig): ArticlePicker | null {
  return null;
}

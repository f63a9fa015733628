import { startService } from '#lib/service';
import { AnalyticsConfig } from './analytics.config.js';
import { AnalyticsModule } from './analytics.module.js';

await startService(AnalyticsModule, { name: 'analytics', config: AnalyticsConfig });

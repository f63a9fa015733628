import { startService } from '#lib/service';
import { RoutingConfig } from './routing.config.js';
import { RoutingModule } from './routing.module.js';

await startService(RoutingModule, { name: 'routing', config: RoutingConfig });

import { startService } from '#lib/service';
import { IntakeConfig } from './intake.config.js';
import { IntakeModule } from './intake.module.js';

await startService(IntakeModule, { name: 'intake', config: IntakeConfig });

import { messagingMigrations } from '#lib/messaging';
import type { MigrationClass } from '#lib/persistence';
import { CreateErasure1764000040000 } from '#lib/service';
import { CreateAnalytics1764000000000 } from './1764000000000-create-analytics.js';
import { KeepEventLogDays1764000001000 } from './1764000001000-keep-event-log-days.js';
import { KeepTopics1764000002000 } from './1764000002000-keep-topics.js';
import { KeepAcknowledgements1764000032200 } from './1764000032200-keep-acknowledgements.js';
import { AddProductLine1764000037000 } from './1764000037000-add-product-line.js';
import { KeepLearning1764000038000 } from './1764000038000-keep-learning.js';
import { KeepCustomersLeft1764000038100 } from './1764000038100-keep-customers-left.js';
import { KeepLessons1764000038200 } from './1764000038200-keep-lessons.js';
import { KeepLimits1764000038300 } from './1764000038300-keep-limits.js';
import { OwnTopicExamples1764000040100 } from './1764000040100-own-topic-examples.js';
import { CreateEvidencePackAudit1764000040300 } from './1764000040300-create-evidence-pack-audit.js';
import { UpdateViewsLess1764000042000 } from './1764000042000-update-views-less.js';

export const migrations: readonly MigrationClass[] = [
  ...messagingMigrations,
  CreateAnalytics1764000000000,
  KeepEventLogDays1764000001000,
  KeepTopics1764000002000,
  KeepAcknowledgements1764000032200,
  AddProductLine1764000037000,
  KeepLearning1764000038000,
  KeepCustomersLeft1764000038100,
  KeepLessons1764000038200,
  KeepLimits1764000038300,
  CreateErasure1764000040000,
  OwnTopicExamples1764000040100,
  CreateEvidencePackAudit1764000040300,
  UpdateViewsLess1764000042000,
];

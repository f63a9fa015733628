import { messagingMigrations } from '#lib/messaging';
import type { MigrationClass } from '#lib/persistence';
import { CreateErasure1764000040000 } from '#lib/service';
import { KeepScene1764000041100 } from './1764000041100-keep-scene.js';
import { CreateRouting1764000000000 } from './1764000000000-create-routing.js';
import { KeepTriage1764000010000 } from './1764000010000-keep-triage.js';
import { KeepSuggestions1764000011000 } from './1764000011000-keep-suggestions.js';
import { CreateFlowRun1764000031000 } from './1764000031000-create-flow-run.js';
import { KeepTierPolicies1764000031200 } from './1764000031200-keep-tier-policies.js';
import { KeepLimits1764000032000 } from './1764000032000-keep-limits.js';
import { KeepAssignments1764000032100 } from './1764000032100-keep-assignments.js';
import { CreatePersonalAnswers1764000033100 } from './1764000033100-create-personal-answers.js';
import { GuardAssignment1764000035000 } from './1764000035000-guard-assignment.js';
import { CreateProtectiveHold1764000035100 } from './1764000035100-create-protective-hold.js';
import { CreateDeskReach1764000035300 } from './1764000035300-create-desk-reach.js';
import { CreateStatement1764000036300 } from './1764000036300-create-statement.js';
import { CreateTask1764000037100 } from './1764000037100-create-task.js';
import { CreateMerge1764000037200 } from './1764000037200-create-merge.js';
import { CreateConfirmation1764000037300 } from './1764000037300-create-confirmation.js';
import { CreateWatcher1764000037400 } from './1764000037400-create-watcher.js';
import { WeighWork1764000039000 } from './1764000039000-weigh-work.js';
import { NudgeForTasks1764000039100 } from './1764000039100-nudge-for-tasks.js';
import { OrderClocksByTicket1764000042000 } from './1764000042000-order-clocks-by-ticket.js';
import { ServeChannels1764000040400 } from './1764000040400-serve-channels.js';
import { KeepArticleVectors1764000043000 } from './1764000043000-keep-article-vectors.js';
import { KeepFindingsAsText1764000042200 } from './1764000042200-keep-findings-as-text.js';

export const migrations: readonly MigrationClass[] = [
  ...messagingMigrations,
  CreateRouting1764000000000,
  KeepTriage1764000010000,
  KeepSuggestions1764000011000,
  CreateFlowRun1764000031000,
  KeepTierPolicies1764000031200,
  KeepLimits1764000032000,
  KeepAssignments1764000032100,
  CreatePersonalAnswers1764000033100,
  GuardAssignment1764000035000,
  CreateProtectiveHold1764000035100,
  CreateDeskReach1764000035300,
  CreateStatement1764000036300,
  CreateTask1764000037100,
  CreateMerge1764000037200,
  CreateConfirmation1764000037300,
  CreateWatcher1764000037400,
  WeighWork1764000039000,
  NudgeForTasks1764000039100,
  CreateErasure1764000040000,
  ServeChannels1764000040400,
  KeepScene1764000041100,
  OrderClocksByTicket1764000042000,
  KeepFindingsAsText1764000042200,
  KeepArticleVectors1764000043000,
];

import { messagingMigrations } from '#lib/messaging';
import type { MigrationClass } from '#lib/persistence';
import { CreateErasure1764000040000 } from '#lib/service';
import { CreateIntake1763100000000 } from './1763100000000-create-intake.js';
import { LeaveRoomInTickets1764000020000 } from './1764000020000-leave-room-in-tickets.js';
import { CreateEvidence1764000022000 } from './1764000022000-create-evidence.js';
import { CreateFlowStage1764000031100 } from './1764000031100-create-flow-stage.js';
import { CreateFactType1764000033000 } from './1764000033000-create-fact-type.js';
import { WatchAccess1764000035200 } from './1764000035200-watch-access.js';
import { ChainTranscripts1764000036000 } from './1764000036000-chain-transcripts.js';
import { CreateMatter1764000036100 } from './1764000036100-create-matter.js';
import { CreateCall1764000036200 } from './1764000036200-create-call.js';
import { CreatePersonalDataRequest1764000036400 } from './1764000036400-create-personal-data-request.js';
import { AddProductLine1764000037000 } from './1764000037000-add-product-line.js';
import { LinkTickets1764000037100 } from './1764000037100-link-tickets.js';
import { CreateJointComplaint1764000037200 } from './1764000037200-create-joint-complaint.js';
import { CreateFeedback1764000038000 } from './1764000038000-create-feedback.js';
import { KeepPreviousAgents1764000038100 } from './1764000038100-keep-previous-agents.js';
import { EraseMessages1764000040100 } from './1764000040100-erase-messages.js';
import { CreateReseal1764000040200 } from './1764000040200-create-reseal.js';

export const migrations: readonly MigrationClass[] = [
  ...messagingMigrations,
  CreateIntake1763100000000,
  LeaveRoomInTickets1764000020000,
  CreateEvidence1764000022000,
  CreateFlowStage1764000031100,
  CreateFactType1764000033000,
  WatchAccess1764000035200,
  ChainTranscripts1764000036000,
  CreateMatter1764000036100,
  CreateCall1764000036200,
  CreatePersonalDataRequest1764000036400,
  AddProductLine1764000037000,
  LinkTickets1764000037100,
  CreateJointComplaint1764000037200,
  CreateFeedback1764000038000,
  KeepPreviousAgents1764000038100,
  CreateErasure1764000040000,
  EraseMessages1764000040100,
  CreateReseal1764000040200,
];

import type { FactType } from './define-fact.js';
import { AccountClosed } from './account-closed.js';
import { ApplicationDecided } from './application-decided.js';
import { ApplicationStepFailed } from './application-step-failed.js';
import { ChargePosted } from './charge-posted.js';
import { ClientVersionSeen } from './client-version-seen.js';
import { ContractSigned } from './contract-signed.js';
import { CreditScoreChanged } from './credit-score-changed.js';
import { CustomerProfileSnapshot } from './customer-profile-snapshot.js';
import { LoanAccountSnapshot } from './loan-account-snapshot.js';
import { LoanRepaymentDue } from './loan-repayment-due.js';
import { ObjectionAnnotated } from './objection-annotated.js';
import { ObjectionCorrected } from './objection-corrected.js';
import { OrderStatusChanged } from './order-status-changed.js';
import { PaymentReceived } from './payment-received.js';
import { PersonalDataExecuted } from './personal-data-executed.js';
import { ProductActivated } from './product-activated.js';
import { RefundCompleted } from './refund-completed.js';
import { RepairAccepted } from './repair-accepted.js';
import { RepairCompleted } from './repair-completed.js';
import { RestrictionImposed } from './restriction-imposed.js';
import { RestrictionReleased } from './restriction-released.js';
import { IdentityFailed } from './identity-failed.js';
import { IdentityVerified } from './identity-verified.js';
import { RiskHoldConfirmed } from './risk-hold-confirmed.js';
import { RiskHoldDenied } from './risk-hold-denied.js';
import { RiskSignalRaised } from './risk-signal-raised.js';
import { TransactionPosted } from './transaction-posted.js';

const ALL: readonly FactType[] = [
  AccountClosed,
  ApplicationDecided,
  ApplicationStepFailed,
  ChargePosted,
  ClientVersionSeen,
  ContractSigned,
  CreditScoreChanged,
  CustomerProfileSnapshot,
  LoanAccountSnapshot,
  LoanRepaymentDue,
  ObjectionAnnotated,
  ObjectionCorrected,
  OrderStatusChanged,
  PaymentReceived,
  PersonalDataExecuted,
  ProductActivated,
  RefundCompleted,
  RepairAccepted,
  RepairCompleted,
  RestrictionImposed,
  RestrictionReleased,
  RiskSignalRaised,
  RiskHoldDenied,
  RiskHoldConfirmed,
  IdentityVerified,
  IdentityFailed,
  TransactionPosted,
];

/** The types that this version of the mesh knows by itself, by their names. Desk packs and registration add others. */
export const FACT_TYPES: ReadonlyMap<string, FactType> = new Map(ALL.map((fact) => [fact.type, fact]));

export { startService, type StartOptions } from './bootstrap/start-service.js';
export { createTestService, type TestService, type TestServiceOptions } from './bootstrap/create-test-service.js';
export { Drain } from './bootstrap/drain.js';
export { SERVICE_NAME } from './bootstrap/service-name.js';
export { ENVIRONMENT, ServiceModule } from './service.module.js';

export {
  CommonConfig,
  defineConfig,
  describeConfig,
  type CommonValues,
  type ConfigClass,
  type OptionDescription,
} from './config/define-config.js';
export { ConfigError } from './config/config-error.js';
export { readEnvironment, type Environment } from './config/environment.js';
export { type NamedKey, namedKeyList } from './config/named-keys.js';
export { option } from './config/options.js';

export { Allow, Caller, Public, type RouteRule } from './auth/allow.js';
export { assertOwn } from './auth/assert-own.js';
export { ROLES, type Identity, type Role } from './auth/identity.js';
export { CustomerTokens } from './auth/customer-tokens.js';
export { RouteRules, type RuledRoute } from './auth/route-rules.js';
export { hashServiceKey, newServiceKey } from './auth/service-keys.js';

export { Problem, type FieldError } from './problems/problem.js';
export { fieldErrors, parseContent } from './problems/parse-content.js';

export { OperationsModule } from './operations/operations.module.js';
export { Readiness, type ReadinessCheck } from './health/readiness.js';
export { Metrics } from './metrics/metrics.js';
export { Trace } from './tracing/trace.js';

export { looksPersonal } from './personal-data/looks-personal.js';
export {
  maskPersonalData,
  type Masked,
  type PersonalData,
  type PersonalDataType,
} from './personal-data/mask-personal-data.js';
export { wordless } from './personal-data/wordless.js';
export { CreateErasure1764000040000 } from './erasures/1764000040000-create-erasure.js';
export type { Erasure } from './erasures/erasure.js';
export { ErasureKeeper } from './erasures/erasure-keeper.js';
export { emptyParked } from './erasures/erase-parked.js';
export { redactSecrets } from './personal-data/redact-secrets.js';
export { Answers, Takes } from './docs/describe-route.js';

import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { MESSAGING_SETTINGS } from '#lib/messaging';
import { DATABASE_SETTINGS, type ServiceName } from '#lib/persistence';
import { AuthGuard } from './auth/auth.guard.js';
import { Authenticator } from './auth/authenticator.js';
import { CustomerTokens } from './auth/customer-tokens.js';
import { RouteRules } from './auth/route-rules.js';
import { ServiceKeys } from './auth/service-keys.js';
import { StaffTokens } from './auth/staff-tokens.js';
import { Drain } from './bootstrap/drain.js';
import { SERVICE_NAME } from './bootstrap/service-name.js';
import { CommonConfig, type CommonValues, type ConfigClass } from './config/define-config.js';
import { readEnvironment, type Environment } from './config/environment.js';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';
import { HttpMetrics } from './metrics/http-metrics.js';
import { Metrics } from './metrics/metrics.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { meshSettings } from './operations/mesh-settings.js';
import { AllowedMethods } from './problems/allowed-methods.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { ValidationPipe } from './problems/validation.pipe.js';

/** Injection token for the environment a service is configured from. Tests put theirs here. */
export const ENVIRONMENT = Symbol('environment');

/** What every service has: configuration, callers, problems, probes, metrics. Global: import it once a service. */
@Module({})
export class ServiceModule {
  static forService<T extends CommonValues>(name: ServiceName, config: ConfigClass<T>): DynamicModule {
    return {
      module: ServiceModule,
      global: true,
      imports: [DiscoveryModule, TerminusModule.forRoot({ logger: false })],
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: SERVICE_NAME, useValue: name },
        ...meshSettings(name),
        { provide: ENVIRONMENT, useFactory: readEnvironment },
        { provide: config, useFactory: (environment: Environment) => new config(environment), inject: [ENVIRONMENT] },
        ...(Object.is(config, CommonConfig) ? [] : [{ provide: CommonConfig, useExisting: config }]),
        Drain,
        Readiness,
        Metrics,
        HttpMetrics,
        ServiceKeys,
        CustomerTokens,
        StaffTokens,
        Authenticator,
        RouteRules,
        AllowedMethods,
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: ValidationPipe },
      ],
      exports: [
        DATABASE_SETTINGS,
        MESSAGING_SETTINGS,
        SERVICE_NAME,
        ENVIRONMENT,
        config,
        CommonConfig,
        Drain,
        Readiness,
        Metrics,
        CustomerTokens,
        RouteRules,
      ],
    };
  }
}

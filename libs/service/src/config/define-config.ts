import { z } from 'zod';
import { COMMON_OPTIONS } from './common-options.js';
import { ConfigError } from './config-error.js';
import type { Environment } from './environment.js';

type CommonShape = typeof COMMON_OPTIONS;
export type CommonValues = z.output<z.ZodObject<CommonShape>>;
type Values<Shape extends z.ZodRawShape> = CommonValues & z.output<z.ZodObject<Shape>>;

export interface ConfigClass<T extends object = CommonValues> {
  /** @throws ConfigError naming every wrong variable at once */
  new (environment: Environment): Readonly<T>;
  readonly options: z.ZodRawShape;
}

/**
 * A typed, immutable view of the environment: the common options and a service's own.
 *
 *     export class RoutingConfig extends defineConfig({
 *       TRIAGE_BATCH_SIZE: option.int(1, 1000).default(200).describe('Tickets classified at once'),
 *     }) {}
 *
 * Each option has a default, is optional or is required; unknown variables are ignored. An own option
 * replaces a common one of the same name, so a service may state its own port.
 */
export function defineConfig<Shape extends z.ZodRawShape>(shape: Shape): ConfigClass<Values<Shape>> {
  const options: z.ZodRawShape = { ...COMMON_OPTIONS, ...shape };
  const schema = z.object(options);

  class Config {
    static readonly options = options;

    constructor(environment: Environment) {
      Object.assign(this, parse(schema, environment));
      Object.freeze(this);
    }
  }
  return Config as unknown as ConfigClass<Values<Shape>>;
}

/** The options every service shares; injectable wherever a library needs no more than these. */
export class CommonConfig extends defineConfig({}) {}

export interface OptionDescription {
  name: string;
  description: string;
  required: boolean;
  default?: unknown;
}

/** What a service can be told, for reference pages and for the check of `.env.example`. */
export function describeConfig(config: Pick<ConfigClass, 'options'>): OptionDescription[] {
  return Object.entries(config.options).map(([name, type]) => {
    const absent = z.safeParse(type, undefined);
    return {
      name,
      description: z.globalRegistry.get(type)?.description ?? '',
      required: !absent.success,
      ...(absent.success && absent.data !== undefined ? { default: absent.data } : {}),
    };
  });
}

function parse(schema: z.ZodObject, environment: Environment): object {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const value = environment[name]?.trim();
      return value === undefined || value === '' ? [] : [[name, value] as const];
    }),
  );
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new ConfigError(
    result.error.issues.map((issue) => {
      const name = String(issue.path[0] ?? '?');
      return { name, message: name in given ? issue.message : 'is required and not set' };
    }),
  );
}

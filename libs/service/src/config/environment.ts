export type Environment = Readonly<Record<string, string | undefined>>;

/** The only place in the project that reads `process.env`. Empty strings count as absent. */
export function readEnvironment(): Environment {
  return process.env;
}

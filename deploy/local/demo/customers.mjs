import { call } from './api.mjs';

const TOKEN_TTL_S = 3_600;

/** Gives every customer a token of their own, once a run, as the app they use would ask for it. */
export class CustomerTokens {
  #development;
  /** @type {Map<string, Promise<string>>} */
  #tokens = new Map();

  /** @param {import('../mesh.mjs').DevelopmentFile} development */
  constructor(development) {
    this.#development = development;
  }

  /** @param {string} ref */
  of(ref) {
    const token = this.#tokens.get(ref) ?? this.#ask(ref);
    this.#tokens.set(ref, token);
    return token;
  }

  /** @param {string} ref */
  async #ask(ref) {
    const { urls, tokens } = this.#development;
    /** @type {{ token: string }} */
    const { token } = await call('POST', `${urls.intake}/v1/customers/${ref}/tokens`, {
      token: tokens.system,
      body: { ttlSeconds: TOKEN_TTL_S },
    });
    return token;
  }
}

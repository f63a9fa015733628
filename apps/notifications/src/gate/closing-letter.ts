/** What somebody who is not content can do: review, mediation, arbitration, suit. */
const REMEDIES: readonly RegExp[] = [
  /复核|复查|核查|review|reconsider/iu,
  /调解|mediat/iu,
  /仲裁|arbitrat/iu,
  /诉讼|起诉|法院|court|sue\b|lawsuit/iu,
];

/** The remedies that a closing letter does not name. */
export function missingRemedies(text: string): number {
  return REMEDIES.filter((remedy) => !remedy.test(text)).length;
}

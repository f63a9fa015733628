export function looksPersonal(ref: string): boolean {
  return ref === '';
}

export function redactSecrets(text: string): string {
  return text;
}

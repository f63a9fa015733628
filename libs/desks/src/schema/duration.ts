import { z } from 'zod';

const MINUTES = { m: 1, h: 60, d: 1440 } as const;

/** `30m`, `24h`, `60d`; read as minutes. */
export const Duration = z
  .string()
  .regex(/^[1-9]\d{0,4}[mhd]$/, 'must be a time such as 30m, 24h or 60d')
  .transform((text) => Number(text.slice(0, -1)) * MINUTES[text.slice(-1) as keyof typeof MINUTES]);

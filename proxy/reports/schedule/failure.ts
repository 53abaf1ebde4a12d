/**
 * A delivery that did not come about. The code is made here, of a status or of a system's word for what
 * happened: nothing of a message, where addresses and secrets stand.
 */
export class DeliveryFailure extends Error {
  override readonly name = 'DeliveryFailure';
  readonly code: string;
  /** Trying again would bring the same. */
  readonly isLasting: boolean;

  constructor(code: string, { isLasting }: { isLasting: boolean }) {
    super(code);
    this.code = code;
    this.isLasting = isLasting;
  }
}

/** A system's code as `ECONNREFUSED`; null where there is none. */
export function systemCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,59}$/.test(code) ? code : null;
}

/** `"139.90"` of 13990 centavos. */
export function moneyText(cents: number): string {
  const whole = Math.trunc(cents / 100);
  const rest = Math.abs(cents % 100);
  const sign = cents < 0 && whole === 0 ? '-' : '';
  return `${sign}${whole}.${rest < 10 ? '0' : ''}${rest}`;
}

/** Centavos of `"139.90"`; 0 when unreadable. */
export function centsOf(text: string): number {
  const cents = Math.round(Number(text) * 100);
  return Number.isFinite(cents) ? cents : 0;
}

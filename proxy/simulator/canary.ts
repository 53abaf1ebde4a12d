/**
 * Stands in every column that holds a secret at a real provider (passwords, tokens, certificates,
 * free notes about people). It must never reach a store, a log, an answer or a screen: search for it.
 */
export const CANARY = 'CANARIO-SEGREDO-7f3a9c';

/** A secret of one row: the marker, then which column and row it leaked from. */
export const secret = (column: string, id: number | string): string => `${CANARY}-${column}-${id}`;

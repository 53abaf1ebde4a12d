import { type Caller, seesPersonalData } from './caller.ts';

const FEWEST_CUSTOMERS = 5;

/**
 * Customers that anything told of a group of them is told of at least: what is told of fewer may tell
 * of one. 0 for callers who may tell people apart.
 */
export const fewestCustomers = (caller: Caller): number =>
  seesPersonalData(caller) ? 0 : FEWEST_CUSTOMERS;

import { type Blocker, Failure } from './failure.ts';

/**
 * To a page, a browser that refuses looks like a proxy that is away. This tells them apart as far as can be:
 * by an address that a secure page may not ask, or a permission that was denied.
 *
 * @param error What ended the question; anything but an unreachable proxy is itself.
 */
export async function explained(error: unknown, address: string): Promise<unknown> {
  if (!(error instanceof Failure) || error.code !== 'unreachable') return error;
  const blockedBy = await blockerOf(address);
  return blockedBy === undefined ? error : new Failure('blocked', { blockedBy });
}

/** What of the browser keeps this page from an address, as far as can be told. */
export async function blockerOf(address: string): Promise<Blocker | undefined> {
  if (isMixed(address)) return 'mixed-content';
  const isDenied = (await Promise.all(permissions.map(denied))).includes(true);
  return isDenied ? 'local-network' : undefined;
}

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

function isMixed(address: string): boolean {
  if (!URL.canParse(address, document.baseURI)) return false;
  const { protocol, hostname } = new URL(address, document.baseURI);
  return location.protocol === 'https:' && protocol === 'http:' && !loopback.test(hostname);
}

/** Chrome's name for it, and the two it is being divided into; no other browser knows one. */
const permissions = ['local-network-access', 'local-network', 'loopback-network'];

async function denied(name: string): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: name as PermissionName });
    return state === 'denied';
  } catch {
    return false;
  }
}

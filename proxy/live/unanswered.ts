import { readFile } from 'node:fs/promises';
import { isIPv6, type Socket } from 'node:net';
import { endianness } from 'node:os';

const TABLES = ['/proc/net/tcp', '/proc/net/tcp6'];

/**
 * Names of this machine's connections on which bytes wait for the peer to say that it has them, as Linux
 * tells (proc_pid_net(5), `tx_queue`); none on other systems.
 */
export async function unansweredConnections(): Promise<ReadonlySet<string>> {
  const tables = await Promise.all(TABLES.map((file) => readFile(file, 'utf8').catch(() => '')));
  return new Set(
    tables
      .flatMap((table) => table.split('\n').slice(1))
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , , queues]) => queues !== undefined && !queues.startsWith('00000000:'))
      .map(([, local = '', remote = '']) => `${place(local)} ${place(remote)}`),
  );
}

/** The name of a connection in {@link unansweredConnections}; null once it has ended. */
export function nameOf({
  localAddress,
  localPort,
  remoteAddress,
  remotePort,
}: Socket): string | null {
  if (localAddress === undefined || remoteAddress === undefined) return null;
  return `${canonical(localAddress)}:${localPort} ${canonical(remoteAddress)}:${remotePort}`;
}

/** Each 32 bits of an address stand in the order of this machine's bytes. */
function place(text: string): string {
  const [hex = '', port = ''] = text.split(':');
  const bytes = Buffer.from(hex, 'hex');
  if (endianness() === 'LE') bytes.swap32();
  const address =
    bytes.length === 4 ? bytes.join('.') : (bytes.toString('hex').match(/.{4}/g) ?? []).join(':');
  return `${canonical(address)}:${Number.parseInt(port, 16)}`;
}

/** IPv6 has many spellings. */
const canonical = (address: string): string =>
  isIPv6(address) ? new URL(`http://[${address}]`).hostname : address;

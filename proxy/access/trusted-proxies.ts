import { BlockList, isIP } from 'node:net';

/** Addresses of reverse proxies whose word about a request is taken. */
export class TrustedProxies {
  readonly #list = new BlockList();
  readonly size: number;

  /**
   * @param entries Addresses or networks: `10.0.0.2`, `192.168.0.0/24`, `fd00::/8`.
   * @throws Error for what is neither.
   */
  constructor(entries: readonly string[]) {
    this.size = entries.length;
    for (const entry of entries) {
      const [address = '', bits, ...rest] = entry.split('/');
      const family = familyOf(address);
      if (family === null || rest.length > 0) throw new Error(entry);
      if (bits === undefined) this.#list.addAddress(address, family);
      else if (isPrefix(bits, family)) this.#list.addSubnet(address, Number(bits), family);
      else throw new Error(entry);
    }
  }

  has(address: string): boolean {
    const plain = plainAddress(address);
    const family = familyOf(plain);
    return family !== null && this.#list.check(plain, family);
  }

  /**
   * Where a request comes from: the last address that no trusted proxy has. Whatever stands further
   * left was written by whom nobody vouches for.
   * @param peer Who holds the connection.
   * @param forwardedFor The header `X-Forwarded-For`.
   */
  clientOf(peer: string, forwardedFor: string | undefined): string {
    const hops = [...(forwardedFor?.split(',').map((hop) => hop.trim()) ?? []), peer];
    const client = hops.findLast((hop) => !this.has(hop)) ?? hops[0] ?? peer;
    return familyOf(plainAddress(client)) === null ? peer : plainAddress(client);
  }
}

const familyOf = (address: string): 'ipv4' | 'ipv6' | null => {
  const version = isIP(address);
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : null;
};

const isPrefix = (bits: string, family: 'ipv4' | 'ipv6'): boolean =>
  /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 'ipv4' ? 32 : 128);

/** A socket that takes both families spells IPv4 addresses as IPv6. */
const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

// Kept apart from `new URL(…)`: bundlers read that pair as the address of an asset.
const scriptAddress = import.meta.url;

/** Where the proxy is: `src` when the page names it, else the folder this script came from. */
export function proxyBase(src: string): string {
  const [address, from] = src === '' ? ['.', scriptAddress] : [src, document.baseURI];
  if (!URL.canParse(address, from)) return address;
  const { origin, pathname } = new URL(address, from);
  return (origin + pathname).replace(/\/+$/, '');
}

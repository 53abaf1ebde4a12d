// Kept apart from `new URL(…)`: bundlers read that pair as the address of an asset.
const scriptAddress = import.meta.url;

let configured = '';

/** From now on the proxy of whatever does not name one itself; empty for the folder of the script. */
export const setDefaultSrc = (src: string): void => {
  configured = src;
};

/** Where the proxy is: as `src` says, or `configure`, or else the folder this script came from. */
export function proxyBase(src: string): string {
  const named = src === '' ? configured : src;
  const [address, from] = named === '' ? ['.', scriptAddress] : [named, document.baseURI];
  if (!URL.canParse(address, from)) return address;
  const { origin, pathname } = new URL(address, from);
  return (origin + pathname).replace(/\/+$/, '');
}

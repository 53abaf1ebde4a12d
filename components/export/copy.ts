/** Text by its type, as it will be; more than one where a program that pastes takes what it knows. */
export type Copied = Readonly<Record<string, Promise<string>>>;

/**
 * Puts texts on the clipboard when they come. Asked for at once and not after the wait: some browsers only
 * let somebody copy who has just pressed something.
 * @returns whether the browser lets this page copy.
 * @throws what kept a text from coming.
 */
export async function copy(copied: Copied): Promise<boolean> {
  const blobs = Object.entries(copied).map(
    ([type, text]) => [type, text.then((text) => new Blob([text], { type }))] as const,
  );
  const all = Promise.all(blobs.map(([, blob]) => blob));
  // Heard of below, and by nobody where the clipboard has failed before.
  all.catch(() => undefined);
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  } catch {
    await all;
    return false;
  }
  await all;
  return true;
}

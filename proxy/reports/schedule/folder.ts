import { constants, copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DeliveryFailure, systemCode } from './failure.ts';
import type { Parcel } from './parcel.ts';

/**
 * Lays a report into a folder, whole or not at all, for its owner's eyes as it was written. The folder is not made: where a network's share is not
 * mounted, what is written would lie on this machine, in the share's place.
 * @param schedule Names the file, with the day: two schedules may write the same report.
 * @throws DeliveryFailure
 */
export async function layInto(
  folder: string,
  schedule: string,
  { path, day, format, id }: Parcel,
): Promise<void> {
  const unfinished = join(folder, `.${schedule}-${id}`);
  try {
    await rm(unfinished, { force: true });
    await copyFile(path, unfinished, constants.COPYFILE_EXCL);
    await rename(unfinished, join(folder, `${schedule}-${day}.${format}`));
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw new DeliveryFailure(`folder_${systemCode(error) ?? 'failed'}`, { isLasting: false });
  }
}

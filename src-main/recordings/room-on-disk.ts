import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** So much of the disk is left to everything else. Bytes. */
const reserveBytes = 200_000_000;

/** Whether so many bytes more may be kept. */
export type HasRoom = (sizeBytes: number) => Promise<boolean>;

/** Looks at the disk a folder is on, or would be; where the system does not tell, there is room. */
export function createRoomOnDisk(folder: string): HasRoom {
  return async (sizeBytes) => {
    const disk = await statfs(folder).catch(() => statfs(dirname(folder)).catch(() => null));
    return disk === null || disk.bavail * disk.bsize >= sizeBytes + reserveBytes;
  };
}

import sharp from 'sharp';
import { AppError } from '../errors/app-error.js';
import { maxPixels, type MediaType } from './upload-rules.js';

/**
 * The picture drawn anew: turned the way its camera said, and without anything that was hidden in it (place, device,
 * a second file behind it).
 * @throws AppError file-type-refused for what cannot be read as a picture, too-large for more pixels than we unpack
 */
export async function cleanImage(bytes: Buffer, mediaType: Exclude<MediaType, 'application/pdf'>): Promise<Buffer> {
  // The size is read from the head alone, before anything is unpacked.
  const { width, height } = await readable(sharp(bytes, { limitInputPixels: false }).metadata());
  if (width * height > maxPixels) throw new AppError('too-large');
  const picture = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).rotate();
  switch (mediaType) {
    case 'image/jpeg':
      return readable(picture.jpeg({ quality: 85 }).toBuffer());
    case 'image/png':
      return readable(picture.png().toBuffer());
    case 'image/webp':
      return readable(picture.webp({ quality: 85 }).toBuffer());
  }
}

/** Whatever the decoder stumbles over is the file's fault: our own part is the call alone. */
async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch {
    throw new AppError('file-type-refused');
  }
}

import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { checkContent } from './check-content.js';
import { cleanImage } from './clean-image.js';

const pdf = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n', 'latin1');
const picture = (format: 'jpeg' | 'png' | 'webp' | 'gif'): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
    .withExif({ IFD0: { Make: 'TelephoneMaker' }, IFD3: { GPSLatitude: '36/1 53/1 0/1' } })
    [format]()
    .toBuffer();
const program = Buffer.from('MZ\x90\x00\x03'.padEnd(200, '\0'), 'latin1');
const page = Buffer.from('<!doctype html><script>alert(1)</script>');
const drawing = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(64)]);

describe('checkContent', () => {
  it.each([
    ['photo.jpg', 'image/jpeg', 'jpeg'],
    ['PHOTO.JPEG', '', 'jpeg'],
    ['σχέδιο.png', 'application/octet-stream', 'png'],
    ['a.webp', 'image/webp', 'webp'],
  ] as const)('takes %s said to be %j', async (name, mediaType, format) =>
    expect(await checkContent(await picture(format), { name, mediaType })).toBe(`image/${format}`),
  );

  it('takes a PDF', async () => expect(await checkContent(pdf, { name: 'χαρτί.pdf' })).toBe('application/pdf'));

  it.each([
    ['a program behind the name of a picture', program, 'photo.jpg', 'image/jpeg'],
    ['a web page behind the name of a PDF', page, 'paper.pdf', 'application/pdf'],
    ['a drawing that can hold a program', drawing, 'photo.png', 'image/svg+xml'],
    ['a PDF behind the name of a picture', pdf, 'photo.jpg', 'image/jpeg'],
    ['a PDF said to be a picture', pdf, 'paper.pdf', 'image/jpeg'],
    ['a name without an ending', pdf, 'paper', 'application/pdf'],
    ['nothing at all', Buffer.alloc(0), 'paper.pdf', 'application/pdf'],
  ])('refuses %s', async (_, bytes, name, mediaType) =>
    expect(checkContent(bytes, { name, mediaType })).rejects.toMatchObject({ code: 'file-type-refused' }),
  );

  it('refuses a picture of a kind that we do not take', async () =>
    expect(checkContent(await picture('gif'), { name: 'a.gif' })).rejects.toMatchObject({ code: 'file-type-refused' }));

  it('refuses the format of a telephone with a hint', async () =>
    expect(checkContent(heic, { name: 'IMG_1.HEIC', mediaType: 'image/heic' })).rejects.toMatchObject({
      code: 'file-type-refused',
      extra: { hint: 'heic' },
    }));
});

describe('cleanImage', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('draws %s anew without what its camera added', async (format) => {
    const original = await picture(format);
    expect((await sharp(original).metadata()).exif).toBeDefined();
    const hidden = Buffer.concat([original, Buffer.from('<script>hidden</script>')]);
    const cleaned = await cleanImage(hidden, `image/${format}`);
    const found = await sharp(cleaned).metadata();
    expect(found).toMatchObject({ format, width: 40, height: 20 });
    expect(found.exif).toBeUndefined();
    expect(cleaned.includes('hidden')).toBe(false);
    expect(cleaned.includes('TelephoneMaker')).toBe(false);
  });

  it('turns it the way the camera said', async () => {
    const upright = await sharp(await picture('jpeg'))
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(await sharp(await cleanImage(upright, 'image/jpeg')).metadata()).toMatchObject({ width: 20, height: 40 });
  });

  it('refuses more pixels than it would unpack, and what is broken', async () => {
    const flood = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: 'white' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(flood.length).toBeLessThan(1_000_000);
    await expect(cleanImage(flood, 'image/png')).rejects.toMatchObject({ code: 'too-large' });
    const whole = await picture('jpeg');
    await expect(cleanImage(whole.subarray(0, whole.length / 2), 'image/jpeg')).rejects.toMatchObject({
      code: 'file-type-refused',
    });
  });
});

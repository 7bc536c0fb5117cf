/** The substitute for `nativeImage`: holds the bytes and the file's name; only a PNG's size is understood. */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { strict } from './throw-on-missing.ts';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

type Parts =
  | 'isEmpty'
  | 'getSize'
  | 'setTemplateImage'
  | 'isTemplateImage'
  | 'addRepresentation'
  | 'toPNG'
  | 'toDataURL'
  | 'resize';

export class StandInImage implements Pick<Electron.NativeImage, Parts> {
  isMacTemplateImage = false;
  readonly label: string;
  readonly #bytes: Buffer;
  readonly #resized: Electron.Size | null;

  constructor(label: string, bytes: Buffer, resized: Electron.Size | null = null) {
    this.label = label;
    this.#bytes = bytes;
    this.#resized = resized;
  }

  isEmpty(): boolean {
    return this.#bytes.length === 0;
  }

  getSize(): Electron.Size {
    if (this.#resized !== null) return this.#resized;
    if (!this.#bytes.subarray(0, 8).equals(PNG_SIGNATURE) || this.#bytes.length < 24)
      return { width: 0, height: 0 };
    return { width: this.#bytes.readUInt32BE(16), height: this.#bytes.readUInt32BE(20) };
  }

  setTemplateImage(option: boolean): void {
    this.isMacTemplateImage = option;
  }

  isTemplateImage(): boolean {
    return this.isMacTemplateImage;
  }

  addRepresentation(options: Electron.AddRepresentationOptions): void {
    if (options.buffer === undefined && options.dataURL === undefined)
      throw new Error('addRepresentation needs an image');
  }

  toPNG(): Buffer {
    return Buffer.from(this.#bytes);
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.#bytes.toString('base64')}`;
  }

  resize({ width, height }: Electron.ResizeOptions): Electron.NativeImage {
    const size = this.getSize();
    const to = {
      width: width ?? Math.round((size.width * (height ?? size.height)) / Math.max(1, size.height)),
      height: height ?? Math.round((size.height * (width ?? size.width)) / Math.max(1, size.width)),
    };
    return asElectron(new StandInImage(this.label, this.#bytes, to));
  }
}

/** The rest of Electron's interface throws when it is touched, which is what makes the wider type true. */
function asElectron(image: StandInImage): Electron.NativeImage {
  return strict<object>('NativeImage', image) as Electron.NativeImage;
}

function fromPath(path: string): Electron.NativeImage {
  // Electron answers with an empty image, which then shows as a missing icon; here a wrong path is an error.
  if (!existsSync(path)) throw new Error(`nativeImage.createFromPath: there is no file ${path}`);
  return asElectron(new StandInImage(basename(path), readFileSync(path)));
}

export const nativeImage = strict('nativeImage', {
  createFromPath: fromPath,
  createFromBuffer: (buffer: Buffer) =>
    asElectron(new StandInImage(`buffer of ${buffer.length} bytes`, Buffer.from(buffer))),
  createFromDataURL: (url: string) =>
    asElectron(new StandInImage('data URL', Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))),
  createEmpty: () => asElectron(new StandInImage('', Buffer.alloc(0))),
} satisfies Partial<Omit<typeof Electron.nativeImage, 'prototype'>>);

/** The file name to report for an image given as a path or as a `NativeImage`. */
export function imageLabel(image: Electron.NativeImage | string): string {
  if (typeof image !== 'string') return (image as unknown as StandInImage).label;
  return imageLabel(fromPath(image));
}

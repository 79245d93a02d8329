import { pictureOf } from '../../flow/picture/picture.ts';
import { printFlow } from '../../flow/text/print-flow.ts';
import type { Side } from './drawn.ts';

export type Format = 'text' | 'json' | 'svg' | 'png';

const endings: Record<Format, { end: string; type: string }> = {
  text: { end: 'flow', type: 'text/plain;charset=utf-8' },
  json: { end: 'json', type: 'application/json' },
  svg: { end: 'svg', type: 'image/svg+xml' },
  png: { end: 'png', type: 'image/png' },
};
/** Browsers draw no larger canvas. */
const MOST_PX = 8000;

/** A name that every system takes as a file's. */
export function fileNameOf(name: string, format: Format): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${plain || 'flow'}.${endings[format].end}`;
}

/** What a file of this kind holds; a PNG is drawn from the SVG at twice its size. */
export async function fileOf({ definition, layout }: Side, format: Format): Promise<Blob> {
  const { type } = endings[format];
  if (format === 'text') return new Blob([printFlow(definition)], { type });
  if (format === 'json') return new Blob([`${JSON.stringify(definition, undefined, 2)}\n`], { type });
  const svg = pictureOf(definition, layout);
  return format === 'svg' ? new Blob([svg], { type }) : drawn(svg);
}

export async function download(side: Side, name: string, format: Format): Promise<void> {
  const address = URL.createObjectURL(await fileOf(side, format));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileNameOf(name, format);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

async function drawn(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: endings.svg.type }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = Math.min(2, MOST_PX / Math.max(image.naturalWidth, image.naturalHeight, 1));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('This browser draws no pictures');
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be written'))),
        'image/png',
      ),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

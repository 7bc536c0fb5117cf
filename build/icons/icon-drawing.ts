/** Draws an SVG as a PNG of a size, in the page of a browser engine. */
import type { Page } from 'playwright-core';

export type Style = 'colour' | 'template';

/** A template image of macOS is black with transparency: what is white in the drawing becomes a hole. */
export async function render(page: Page, svg: string, size: number, style: Style): Promise<Buffer> {
  // As text: these lines run in the page, whose types this side does not have.
  const png = await page.evaluate(`(async () => {
    const image = new Image(${size}, ${size});
    image.src = ${JSON.stringify(svgAddress(svg))};
    await image.decode();
    const canvas = new OffscreenCanvas(${size}, ${size});
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0, ${size}, ${size});
    if (${style === 'template'}) {
      const pixels = context.getImageData(0, 0, ${size}, ${size});
      for (let at = 0; at < pixels.data.length; at += 4) {
        const whiteness = Math.min(pixels.data[at], pixels.data[at + 1], pixels.data[at + 2]) / 255;
        const solid = Math.min(1, (1 - whiteness) / 0.5);
        pixels.data.set([0, 0, 0, Math.round(pixels.data[at + 3] * solid)], at);
      }
      context.putImageData(pixels, 0, 0);
    }
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  })()`);
  return Buffer.from(String(png), 'base64');
}

export function svgAddress(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

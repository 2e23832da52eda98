/** Worker thread that turns pictures from SVG into PNG: some fifty milliseconds each. */
import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const resolve = (name: string) => readFile(new URL(import.meta.resolve(name)));
const face = '@expo-google-fonts/source-sans-3';
const [program, ...fontBuffers] = await Promise.all([
  resolve('@resvg/resvg-wasm/index_bg.wasm'),
  resolve(`${face}/400Regular/SourceSans3_400Regular.ttf`),
  resolve(`${face}/600SemiBold/SourceSans3_600SemiBold.ttf`),
  resolve(`${face}/700Bold/SourceSans3_700Bold.ttf`),
]);
await initWasm(program);

parentPort?.on('message', ({ id, svg }: { id: number; svg: string }) => {
  try {
    const font = { fontBuffers, loadSystemFonts: false, defaultFontFamily: 'Source Sans 3' };
    const drawing = new Resvg(svg, { font });
    const image = drawing.render();
    parentPort?.postMessage({ id, png: image.asPng() });
    image.free();
    drawing.free();
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) });
  }
});

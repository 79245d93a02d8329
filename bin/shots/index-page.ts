import type { ScreenToSee } from './screen-to-see.ts';
import type { Picture } from './take.ts';
import { sizes, themes } from './take.ts';

/** A page that shows every screen at all widths in both themes, beside the picture of the design where there is one. */
export function indexPage(
  screens: readonly ScreenToSee[],
  pictures: readonly Picture[],
  designOf: (name: string) => string | undefined,
): string {
  const rows = screens.map((screen) => {
    const design = screen.beside === undefined ? undefined : designOf(screen.beside);
    const shown = themes.flatMap((theme) =>
      sizes.flatMap(({ width }) => {
        const found = pictures.find((one) => one.screen === screen.name && one.width === width && one.theme === theme);
        return found ? [figure(found.file, `${width} px, ${theme}`)] : [];
      }),
    );
    return `<section id="${screen.name}"><h2>${screen.name} <small>${screen.who ?? 'the public'} · ${screen.path}</small></h2>
<div>${design === undefined ? '' : figure(design, 'the design')}${shown.join('')}</div></section>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Every screen of Tandem</title>
<style>
body { font: 14px/20px system-ui; margin: 24px; }
div { display: flex; gap: 16px; overflow-x: auto; align-items: flex-start; }
figure { margin: 0; } img { height: 420px; border: 1px solid #8a8378; display: block; }
small { font-weight: 400; color: #55515f; }
</style></head><body><h1>Every screen</h1>
<p>${screens.map(({ name }) => `<a href="#${name}">${name}</a>`).join(' · ')}</p>
${rows.join('\n')}
</body></html>
`;
}

function figure(file: string, words: string): string {
  return `<figure><a href="${file}"><img src="${file}" alt="${words}" loading="lazy"></a><figcaption>${words}</figcaption></figure>`;
}

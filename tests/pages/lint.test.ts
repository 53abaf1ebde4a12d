import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint({ cwd: new URL('../..', import.meta.url).pathname });

/** What lint says of this in a file of the widgets. */
async function rulesBroken(code: string, folder: string): Promise<string[]> {
  const [found] = await eslint.lintText(code, { filePath: `components/${folder}/trial.ts` });
  return (found?.messages ?? []).flatMap(({ ruleId }) => ruleId ?? []);
}

const IMPORTS = 'no-restricted-imports';
const PROPERTIES = 'no-restricted-properties';
const SYNTAX = 'no-restricted-syntax';

describe.each(['core', 'chart'])('W-01, W-02: lint refuses, in components/%s,', (folder) => {
  it.each([
    [IMPORTS, `import { unsafeHTML } from 'lit/directives/unsafe-html.js'; unsafeHTML('x');`],
    [IMPORTS, `import { unsafeSVG } from 'lit-html/directives/unsafe-svg.js'; unsafeSVG('x');`],
    [IMPORTS, `import { unsafeStatic } from 'lit/static-html.js'; unsafeStatic('x');`],
    [IMPORTS, `import { styleMap } from 'lit/directives/style-map.js'; styleMap({});`],
    [PROPERTIES, `document.body.innerHTML = 'x';`],
    [PROPERTIES, `document.body.outerHTML = 'x';`],
    [PROPERTIES, `document.body.insertAdjacentHTML('beforeend', 'x');`],
    [PROPERTIES, `document.write('x');`],
    [PROPERTIES, `document.createRange().createContextualFragment('x');`],
    [PROPERTIES, `document.createElement('iframe').srcdoc = 'x';`],
    [PROPERTIES, `new DOMParser().parseFromString('x', 'text/html');`],
    [SYNTAX, `import { html } from 'lit'; html\`<p style="color: red">x</p>\`;`],
    [SYNTAX, `import { html } from 'lit'; html\`<p class="a" style=\${'x'}>x</p>\`;`],
    [SYNTAX, `import { html } from 'lit'; html\`<style>p { color: red; }</style>\`;`],
    [SYNTAX, `import { html } from 'lit'; html\`<button type="button" onclick="x()">x</button>\`;`],
    [SYNTAX, `document.body.setAttribute('style', 'color: red');`],
  ])('W-01, W-02: by %s: %s', async (rule, code) => {
    expect(await rulesBroken(code, folder)).toContain(rule);
  });

  it('W-01, W-02: and takes what serves in their place', async () => {
    const code = `import { css, html } from 'lit';
      export const styles = css\`p { color: red; }\`;
      export const place = (element: HTMLElement) => { element.style.left = '1px'; };
      export const said = (text: string) => html\`<p class="a" @click=\${() => undefined}>\${text}</p>\`;`;
    const all = await rulesBroken(code, folder);
    expect(all.filter((rule) => rule.startsWith('no-restricted'))).toEqual([]);
  });
});

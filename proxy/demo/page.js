/* global document, localStorage, matchMedia, navigator */
const root = document.documentElement;
const themeButton = document.querySelector('.theme');
const preferred = matchMedia('(prefers-color-scheme: dark)');

const isDark = () => (root.dataset.theme ?? (preferred.matches ? 'dark' : 'light')) === 'dark';

const showTheme = () => themeButton.setAttribute('aria-pressed', String(isDark()));

const remembered = localStorage.getItem('theme');
if (remembered === 'dark' || remembered === 'light') root.dataset.theme = remembered;

themeButton.hidden = false;
themeButton.addEventListener('click', () => {
  root.dataset.theme = isDark() ? 'light' : 'dark';
  localStorage.setItem('theme', root.dataset.theme);
  showTheme();
});
preferred.addEventListener('change', showTheme);
showTheme();

// The lines to copy name this very server.
document.querySelector('[data-script]').textContent = new URL(
  'ixc-widgets.js',
  document.baseURI,
).href;

for (const button of document.querySelectorAll('.copy')) {
  // The clipboard exists only on https and on this computer.
  button.hidden = navigator.clipboard === undefined;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.previousElementSibling.textContent);
    button.textContent = 'Copiado';
    button.addEventListener('blur', () => (button.textContent = 'Copiar'), { once: true });
  });
}

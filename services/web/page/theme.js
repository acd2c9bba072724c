const THEME = 'marginscope.theme'
const prefers_dark = matchMedia('(prefers-color-scheme: dark)')

const isDark = () =>
  (document.documentElement.dataset.theme ?? (prefers_dark.matches ? 'dark' : 'light')) === 'dark'

/** The theme chosen before, else the system's: nothing is set then, and the style follows the system. */
export function restoreTheme() {
  const chosen = localStorage.getItem(THEME)
  if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.theme = chosen
}

/** @param {HTMLButtonElement} button */
export function themeButton(button) {
  const mark = () => button.setAttribute('aria-pressed', String(isDark()))
  button.addEventListener('click', () => {
    const chosen = isDark() ? 'light' : 'dark'
    document.documentElement.dataset.theme = chosen
    localStorage.setItem(THEME, chosen)
    mark()
  })
  prefers_dark.addEventListener('change', mark)
  mark()
}

// Runs before the first paint, so that nobody sees a flash of the other theme. A file of its own: the page allows no inline script.
;(function () {
  var chosen = 'system'
  try {
    chosen = (JSON.parse(localStorage.getItem('hongyan.preferences') || '{}').state || {}).theme || 'system'
  } catch (error) {
    void error // storage refused or damaged: the system's theme will do
  }
  var dark = chosen === 'dark' || (chosen === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()

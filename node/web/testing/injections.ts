/** Hostile text, for tests. */

/** What somebody would write who wants a reader's browser to do something. */
export const injections = [
  '<script>window.injected=1</script>',
  '<img src=x onerror="window.injected=1">',
  '<svg onload="window.injected=1"><a href="javascript:window.injected=1">a</a></svg>',
  '[click](javascript:window.injected=1) ![p](http://169.254.169.254/latest/meta-data/)',
  '<iframe src="http://127.0.0.1:1/"></iframe><base href="http://evil.example/">',
  '<link rel=stylesheet href="http://evil.example/x.css"><style>body{display:none}</style>',
  '"><form action="http://evil.example/"><button>Log in</button></form>',
  '</script><script>window.injected=1</script><!--',
].join('\n\n');

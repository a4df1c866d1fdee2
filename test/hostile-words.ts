/**
 * Texts that would run, load or break out if a page did not escape them.
 * A script that runs sets `hit`.
 */
const VECTORS = [
  '<script>hit=1</script>',
  '<img src=x onerror=hit=1>',
  '<svg onload=hit=1>',
  '<svg><script>hit=1</script>',
  '<iframe srcdoc="<img src=x onerror=top.hit=1>">',
  '<a href=javascript:hit=1>go</a>',
  '<body onload=hit=1>',
  '<input autofocus onfocus=hit=1>',
  '<details open ontoggle=hit=1>',
  '<video><source onerror=hit=1>',
  '<math><mi></table><img src=x onerror=hit=1>',
  '<style>*{color:red!important}</style>',
  '<link rel=stylesheet href=//evil.test/x>',
  '<base href=//evil.test/>',
  '<form action=//evil.test><button>ok',
  '<object data=javascript:hit=1>',
  '<template><img src=x onerror=hit=1>',
  '<meta http-equiv=refresh content=0;//e>',
  "{{constructor.constructor('hit=1')()}}",
  '${hit=1}&#60;img src=x&#62;%3Cb%3E',
];

/** Texts that close what a page may have opened before the injected text. */
const DOORS = ['', '">', "'>", '</h3>', '</title>', '</script>', '</style>', '-->', ']]>', '" onclick=hit=1 x="'];

/** Two hundred different texts, none longer than the name of a dish may be. */
export const HOSTILE_WORDS: string[] = DOORS.flatMap((door, at) =>
  VECTORS.map((vector, place) => `${at * VECTORS.length + place + 1} ${door}${vector}`),
);

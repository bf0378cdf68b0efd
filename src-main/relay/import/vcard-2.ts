/**
 * A card of vCard 2.1 as a later version would write it, for the parser knows only those: types get their name
 * (`TEL;CELL` → `TEL;TYPE=CELL`) and quoted-printable values become plain text. Cards of later versions stay as they are.
 */
export function modernizeCard(card: string): string {
  if (!/^VERSION:2\.1\s*$/im.test(card)) return card;
  return joinQuoted(card.split('\n'))
    .map((line) => (/^\s/.test(line) ? line : modernizeLine(line)))
    .join('\n');
}

/** A value in quoted-printable goes on after a line that ends in `=`; other encodings may end in it, too. */
function joinQuoted(lines: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let open: string[] | null = null;
  for (const line of lines) {
    const parts: string[] = open ?? [];
    const isQuoted: boolean = open !== null || /QUOTED-PRINTABLE/i.test(headOf(line));
    const goesOn: boolean = isQuoted && line.endsWith('=');
    parts.push(goesOn ? line.slice(0, -1) : line);
    open = goesOn ? parts : null;
    if (!goesOn) joined.push(parts.join(''));
  }
  return open === null ? joined : [...joined, open.join('')];
}

function headOf(line: string): string {
  const colon = line.indexOf(':');
  return colon === -1 ? '' : line.slice(0, colon);
}

function modernizeLine(line: string): string {
  const colon = line.indexOf(':');
  if (colon === -1) return line;
  const [name = '', ...parameters] = line.slice(0, colon).split(';');
  const value = line.slice(colon + 1);
  const isQuoted = parameters.some((parameter) => /^(ENCODING=)?QUOTED-PRINTABLE$/i.test(parameter));
  const charset = parameters.find((parameter) => /^CHARSET=/i.test(parameter))?.slice('CHARSET='.length) ?? 'utf-8';
  const kept = parameters
    .filter((parameter) => !/^(ENCODING=)?QUOTED-PRINTABLE$|^CHARSET=/i.test(parameter))
    .map((parameter) => (parameter.includes('=') ? parameter : `TYPE=${parameter}`));
  const head = [name, ...kept].join(';');
  return `${head}:${isQuoted ? escapeText(decodeQuoted(value, charset)) : value}`;
}

function decodeQuoted(value: string, charset: string): string {
  const bytes = Buffer.from(
    Buffer.from(value)
      .toString('latin1')
      .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder('utf-8').decode(bytes);
  }
}

/** `;` parts a value in all versions; line ends and commas do so only in later ones. */
function escapeText(text: string): string {
  return text.replace(/\r?\n/g, '\\n').replace(/,/g, '\\,');
}

// Writes patterns of the ruleset (services/DossierRules/Lexicons/Pattern.cs) as regular expressions over a folded text: words separated by one
// space, " ," where a clause ends, " ." where a sentence ends.
const WORD = '[^\\s.,]+';
const GAP = '(?: ,)* ';

export function fold(text) {
  return text.normalize('NFKD').toLowerCase()
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200d]/g, '').replace(/[\u2018\u2019]/g, "'")
    .replace(/\.(?=\S)/g, '\u0001').replace(/[.!?;\u2026]+|\n\n+|\p{So}/gu, ' . ').replace(/[,:()[\]|]|\s[-\u2013\u2014]/g, ' , ').replace(/\u0001/g, '.')
    .replace(/[-"\u201c\u201d]/g, '').replace(/(^|\s)'|'(?=\s|$)/g, '$1').replace(/\s+/g, ' ').trim();
}

const quoted = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function words(list, lists, seen = new Set()) {
  if (seen.has(list) || !lists[list]) return [];
  seen.add(list);
  const { words: text, compound = 'none' } = lists[list];
  return text.split(' ').filter(Boolean).flatMap((word) => {
    if (word.startsWith('@')) return words(word.slice(1), lists, seen);
    const plain = quoted(fold(word));
    return compound === 'head' ? [`[^\\s.,]*${plain}`] : compound === 'modifier' ? [`${plain}[^\\s.,]*`] : [plain];
  });
}

function atom(text, lists) {
  const parts = text.split('|').filter(Boolean).flatMap((part) => {
    if (part.startsWith('@')) return words(part.slice(1), lists);
    if (part === '#') return ['\\d[\\d.]*'];
    if (part === '$url') return ['[^\\s,]+\\.(?:nl|com|org|me|eu)[^\\s,]*'];
    if (part === '$phone') return ['[+\\d][\\d]{6,}'];
    if (part === '$handle') return ['@[^\\s.,]+'];
    if (part === '$tag') return ['#[^\\s.,]+'];
    if (part.endsWith('*')) return [quoted(fold(part.slice(0, -1))) + '[^\\s.,]*'];
    if (part.startsWith('*')) return ['[^\\s.,]*' + quoted(fold(part.slice(1)))];
    return [quoted(fold(part))];
  });
  return `(?:${parts.sort((a, b) => b.length - a.length).join('|')})(?![^\\s])`;
}

export function expression(pattern, lists) {
  let source = '';
  let first = true;
  for (const element of pattern.split(' ').filter(Boolean)) {
    if (element === '^') { source += first ? '(?<=^|[.,] )' : '(?<=[.,])'; continue; }
    if (element === '^^') { source += '(?<=^|\\. )'; continue; }
    if (element === '$') { source += '(?= [.,]|$)'; continue; }
    if (element === '//') { source += '(?: ,)* \\.'; continue; }
    if (/^\.\.\d+$/.test(element)) { source += `(?:${GAP}${WORD}){0,${element.slice(2)}}`; continue; }
    if (element.startsWith('!') && element.length > 1) { source += `(?!${first ? '' : GAP}${atom(element.slice(1), lists)})`; continue; }
    const optional = element.length > 1 && element.endsWith('?');
    const body = optional ? element.slice(0, -1) : element;
    if (optional && first) continue;
    const piece = (first ? '(?<![^\\s])' : GAP) + (body === '_' ? WORD : atom(body, lists));
    source += optional ? `(?:${piece})?` : piece;
    first = false;
  }
  return source;
}

// json-rules-engine on the same rules. Reads {ruleset, rules, captions} from the file that is named, answers one JSON line per command line:
// "verdicts" the ids of the rules that fire per caption; "run N" checks all captions during N seconds and tells how fast that was.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Engine } from 'json-rules-engine';
import { expression, fold } from './translate.mjs';

const { ruleset, rules, captions, perPattern } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const groups = new Map(ruleset.lexicon.phrases.map((group) => [group.name, group]));
const compiled = new Map();

function conditions(group) {
  const sources = group.patterns.map((pattern) => expression(pattern, ruleset.lexicon.lists));
  const values = perPattern ? sources : [sources.map((source) => `(?:${source})`).join('|')];
  return { any: values.map((value) => ({ fact: 'text', operator: 'matches', value })) };
}

// A group of which nothing is left never hits.
const alive = (names) => (names ?? []).filter((name) => groups.get(name).patterns.length > 0);
const kinds = (names) => names.map((name) => name.toLowerCase());

function guarded(group) {
  const all = [{ ...conditions(group), priority: 3 }];
  if (group.kinds) all.push({ fact: 'kind', operator: 'in', value: kinds(group.kinds), priority: 4 });
  if (group.exceptKinds) all.push({ fact: 'kind', operator: 'notIn', value: kinds(group.exceptKinds), priority: 4 });
  if (alive(group.unless).length) all.push({ not: { any: alive(group.unless).map((name) => conditions(groups.get(name))) }, priority: 2 });
  if (group.needs?.length) all.push({ any: alive(group.needs).map((name) => conditions(groups.get(name))), priority: 2 });
  return { all };
}

const engine = new Engine([], { allowUndefinedFacts: true });
engine.addOperator('matches', (text, source) => {
  let known = compiled.get(source);
  if (!known) compiled.set(source, (known = new RegExp(source, 'u')));
  return known.test(text);
});
for (const id of rules) {
  const rule = ruleset.rules.find((one) => one.id === id);
  engine.addRule({
    name: id,
    conditions: { any: ruleset.lexicon.phrases.filter((group) => group.rule === id && alive([group.name]).length && (!group.needs?.length || alive(group.needs).length)).map(guarded) },
    event: { type: id, params: { message: rule.message, suggestion: rule.suggestion, source: rule.source, severity: rule.severity } },
  });
}

const check = ({ text, kind }) => engine.run({ text: fold(text), kind });

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'verdicts') {
    const fired = [];
    for (const caption of captions) fired.push((await check(caption)).events.map((event) => event.type).sort());
    console.log(JSON.stringify(fired));
    continue;
  }

  const seconds = Number(line.split(' ')[1]);
  const times = [];
  const begin = process.hrtime.bigint();
  const busy = process.cpuUsage();
  while (Number(process.hrtime.bigint() - begin) < seconds * 1e9) {
    for (const caption of captions) {
      const from = process.hrtime.bigint();
      await check(caption);
      times.push(Number(process.hrtime.bigint() - from) / 1000);
    }
  }

  const { user, system } = process.cpuUsage(busy);
  const elapsed = (user + system) / 1e6; // of a core, not of the clock
  times.sort((a, b) => a - b);
  console.log(JSON.stringify({ perSecond: times.length / elapsed, p50: times[Math.floor(times.length * 0.5)], p99: times[Math.floor(times.length * 0.99)] }));
}

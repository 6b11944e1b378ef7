// Holds each rendered dashboard against Grafana's own packages, prints a line for each kind of fault and a count; the exit code is 1 if any
// was found. Fields and their values: the types of @grafana/schema, which Grafana generates from its dashboard kind, by the TypeScript
// compiler, which refuses a field that a type does not have. Units and transformations: the code of @grafana/data that a browser runs.
'use strict';

// Grafana's code asks the browser for its language.
globalThis.navigator ??= { languages: ['en'] };

const fs = require('node:fs');
const path = require('node:path');
const ts = require('typescript');
const grafana = require('@grafana/data');
const { firstValueFrom } = require('rxjs');

// Later, it asks for the page that it is in; were there one now, it would look for style sheets.
globalThis.window = { __grafanaSceneContext: {} };

const [packages, ...trees] = process.argv.slice(2);
const PANELS = ['table', 'timeseries', 'stat'];

// A panel's targets belong to its data source: the fields of Grafana's Prometheus query, of which @grafana/schema has the common ones only.
const TYPES = `
import type { Dashboard, DataQuery, Panel } from '@grafana/schema';
interface Target extends Pick<DataQuery, 'refId' | 'datasource'> {
  expr: string; legendFormat?: string; instant?: boolean; range?: boolean; format?: 'time_series' | 'table' | 'heatmap';
}
interface Placed extends Omit<Panel, 'targets'> { targets: Target[] }
interface Rendered extends Omit<Dashboard, 'panels'> { panels: Placed[] }
`;

/** The dashboards of the ConfigMaps of all trees: where each lies, and its JSON. */
function dashboards() {
  const found = [];
  for (const tree of trees) {
    for (const file of fs.readdirSync(tree, { recursive: true }).sort()) {
      if (!path.basename(file).startsWith('configmap-dashboard-')) continue;
      const lines = fs.readFileSync(path.join(tree, file), 'utf8').split('\n');
      const start = lines.findIndex((line) => /^ {2}\S+\.json: \|$/.test(line));
      found.push({ where: path.join(tree, file), text: start < 0 ? '' : lines.slice(start + 1).join('\n') });
    }
  }
  return found;
}

/** What the compiler says of the dashboards as values of Grafana's type. */
function typeFaults(all) {
  const sources = new Map(all.map(({ text }, i) => [
    path.resolve(packages, `dashboard${i}.ts`), `${TYPES}\nexport const rendered: Rendered = ${text};\n`]));
  const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => sources.has(path.resolve(file)) || fileExists(file);
  host.readFile = (file) => sources.get(path.resolve(file)) ?? readFile(file);
  host.getSourceFile = (file, version, ...rest) => sources.has(path.resolve(file))
    ? ts.createSourceFile(file, sources.get(path.resolve(file)), version) : getSourceFile.call(host, file, version, ...rest);
  const names = [...sources.keys()];
  return ts.getPreEmitDiagnostics(ts.createProgram(names, options, host)).map((fault) => {
    const index = fault.file ? names.indexOf(path.resolve(fault.file.fileName)) : -1;
    return `${index < 0 ? fault.file?.fileName : all[index].where}: ${ts.flattenDiagnosticMessageText(fault.messageText, ' ')}`;
  });
}

/** The answer of a Prometheus to a matrix' query: two calling clusters, two that answer, one pair without traffic. */
const ANSWER = [grafana.toDataFrame({ fields: [
  { name: 'Time', type: 'time', values: [0, 0, 0] },
  { name: 'source_cluster', type: 'string', values: ['a', 'a', 'b'] },
  { name: 'destination_cluster', type: 'string', values: ['a', 'b', 'b'] },
  { name: 'Value', type: 'number', values: [1, 2, 3] },
] })];

/** What Grafana's code does not know of a panel. */
async function panelFaults(panel, units) {
  const faults = [];
  if (!PANELS.includes(panel.type)) faults.push(`no panel '${panel.type}'`);
  if (!units.has(panel.fieldConfig.defaults.unit)) faults.push(`no unit '${panel.fieldConfig.defaults.unit}'`);
  for (const { id } of panel.transformations ?? []) {
    if (!grafana.standardTransformersRegistry.getIfExists(id)) faults.push(`no transformation '${id}'`);
  }
  if (panel.type === 'table' && faults.length === 0) {
    const [matrix] = await firstValueFrom(grafana.transformDataFrame(panel.transformations, ANSWER));
    const drawn = JSON.stringify(matrix.fields.map((field) => [field.name, ...field.values]));
    if (drawn !== '[["source_cluster\\\\destination_cluster","a","b"],["a",1,""],["b",2,3]]') faults.push(`the matrix is drawn as ${drawn}`);
  }
  return faults.map((fault) => `panel '${panel.title}': ${fault}`);
}

async function main() {
  // Some transformations are there under a former name too.
  const ids = new Map(Object.values(grafana.standardTransformers).map((transformation) => [transformation.id, transformation]));
  grafana.standardTransformersRegistry.setInit(() => [...ids.values()]
    .map((transformation) => ({ id: transformation.id, name: transformation.name, transformation: async () => transformation })));
  const units = new Set(grafana.getValueFormats().flatMap((category) => category.submenu ?? []).map((format) => format.value));
  const all = dashboards();
  const faults = typeFaults(all);
  let panels = 0;
  for (const { where, text } of all) {
    for (const panel of JSON.parse(text).panels) {
      panels++;
      faults.push(...(await panelFaults(panel, units)).map((fault) => `${where}: ${fault}`));
    }
  }
  faults.forEach((fault) => console.log(fault));
  console.log(`grafana: ${all.length} dashboards, ${panels} panels, ${faults.length} faults`);
  process.exitCode = all.length === 0 || faults.length > 0 ? 1 : 0;
}

main();

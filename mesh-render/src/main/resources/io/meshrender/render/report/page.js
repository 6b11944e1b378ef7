'use strict';
// One mesh, asked in the browser. Above the line the answers, which are those of mesh:explain and mesh:what-if to the letter; below it what is shown.
// The data are described in ReportData.java. Every text of it reaches the page as text, never as markup.
(() => {
  const data = JSON.parse(document.getElementById('mesh').textContent);
  const HOME = -1;
  const NAMED = 8;
  const LINES = 60;
  const KINDS = {r: 'regional', g: 'global', k: 'kubernetes', l: 'local Kubernetes'};
  const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
  const ways = data.ways.map(([cluster, through, words]) => ({cluster, through: through === 0 ? [] : through === 1 ? [cluster] : through, words}));
  /** The same way with a share of all calls, in percent; the way home with a share has no cluster. */
  const withShares = {};
  const withShare = (way, share, plain = way === HOME ? HOME : ways[way].plain ?? way) => share === 0 ? plain
    : withShares[plain + ':' + share] ??= ways.push({...(plain === HOME ? {cluster: HOME, through: [], words: ''} : ways[plain]), plain, share}) - 1;
  const isHome = way => way === HOME || ways[way].cluster === HOME, share = way => way === HOME || ways[way].share === undefined ? '' : ways[way].share + ' % ';
  const shared = tiers => tiers.map(tier => tier.map(way => Array.isArray(way) ? withShare(...way) : way));
  const clusters = data.clusters.map(([name, locality, network, gateway, reachable, place, drain], index) =>
    ({index, name, locality, region: locality.split('/')[0], network, gateway, reachable: reachable === 1, place, drain}));
  const everywhere = clusters.map(cluster => cluster.index);
  const clusterByName = new Map(clusters.map(cluster => [cluster.name, cluster]));
  const services = data.services.map(([name, namespace, account, runs, ports, who, admitted, patience, place, names, kubernetes, team, rules, accounts], index) => {
    const service = {index, name, namespace, account: account || name, runs: runs === 0 ? everywhere : runs, ports: data.ports[ports], who, admitted, rules: rules ?? [[], []],
      patience: data.patience[patience], place, team: team < 0 ? '' : data.teams[team]};
    service.kubernetes = (kubernetes || name) + '.' + namespace + '.svc.cluster.local';
    service.identity = [...new Set(service.runs.map((cluster, at) => 'spiffe://' + (data.trustDomains ? data.trustDomains[cluster] : data.trustDomain)
      + '/ns/' + namespace + '/sa/' + (accounts ? accounts[at] : service.account)))].sort().join(' and ');
    service.names = names.map(([host, kind, answering, address, groups, exported, unsure, left = []]) => {
      const answers = answering === 0 ? service.runs : answering;
      return {service, host, kind, answers, address, groups: data.shares ? groups.map(([tiers, ...rest]) => [shared(tiers), ...rest]) : groups, exported: exported === 1 ? answers : exported === 0 ? [] : exported, unsure, left};
    });
    return service;
  });
  const serviceByName = new Map(services.map(service => [service.name, service]));
  const caller = index => index >= 0 ? services[index].name : data.others[-1 - index];

  /** The clusters that call a service, in order, each with its callers. */
  function calling(service) {
    if (service.calling === undefined) {
      const from = new Map();
      for (const one of service.who) {
        const [index, some] = Array.isArray(one) ? one : [one, services[one].runs];
        for (const cluster of some) from.has(cluster) ? from.get(cluster).push(index) : from.set(cluster, [index]);
      }
      service.calling = [...from].map(([cluster, callers]) => ({cluster, callers})).sort((one, other) => one.cluster - other.cluster);
    }
    return service.calling;
  }
  const callersIn = (service, cluster) => (calling(service).find(from => from.cluster === cluster)?.callers ?? []).map(caller);
  const group = (name, cluster) => name.groups.find(some => some.length > 2 && some[2].includes(cluster)) ?? name.groups[0];
  const tiers = (name, cluster) => name.groups.length === 0 ? [] : group(name, cluster)[0];

  const counted = (number, what) => number + ' ' + what + (number === 1 ? '' : 's');
  const inWords = number => NUMBERS[number] ?? String(number);
  const and = (some, most = Infinity) => some.length === 0 ? 'nobody'
    : some.length > most ? some.slice(0, most).join(', ') + ' and ' + (some.length - most) + ' more'
    : some.length === 1 ? String(some[0]) : some.slice(0, -1).join(', ') + ' and ' + some.at(-1);
  const answering = way => share(way) + (isHome(way) ? 'at home' : clusters[ways[way].cluster].name + (ways[way].through.length === 0 ? ' directly' : ''));
  const order = some => some.length === 0 ? 'nobody' : some.map(tier => tier.map(answering).join(' | ')).join(', then ');
  const named = some => [...some].sort((one, other) => one - other).map(index => clusters[index].name);
  const isDirect = (one, other) => (data.direct ?? []).some(([group]) => group.includes(one) && group.includes(other));
  const raw = new Set(data.raw);
  const drained = clusters.filter(cluster => cluster.drain !== undefined).map(cluster => cluster.index);
  const placed = place => place === 0 ? [] : [data.files[place[2]] + (place[0] === 0 ? '' : ':' + place[0] + ':' + place[1])];

  const drainedLine = (some, what) => some.length === 0 ? [] : [['drained', and(named(some)) + what, some.flatMap(index => placed(clusters[index].drain))]];

  /** What is down: clusters, region:…, gateway:…, link:one/other, istiod:…, with commas. Parts that the mesh has not are passed over. */
  function lossOf(words) {
    const loss = {words, clusters: new Set(), gateways: new Set(), links: new Set(), istiods: []};
    const known = (name, take) => clusterByName.has(name) && take(clusterByName.get(name).index);
    for (const part of words.split(',').map(some => some.trim())) {
      const colon = part.indexOf(':');
      const [kind, name] = [part.slice(0, Math.max(colon, 0)), part.slice(colon + 1)];
      if (kind === 'region') clusters.filter(cluster => cluster.region === name).forEach(cluster => loss.clusters.add(cluster.index));
      else if (kind === 'gateway') known(name, index => loss.gateways.add(index));
      else if (kind === 'link') loss.links.add(name.split('/').map(end => clusterByName.get(end)?.index).sort((one, other) => one - other).join(' '));
      else if (kind === 'istiod') known(name, index => loss.istiods.includes(index) || loss.istiods.push(index));
      else known(part, index => loss.clusters.add(index));
    }
    loss.istiods.sort((one, other) => one - other);
    return loss;
  }
  const isCut = (loss, one, other) => loss.links.size > 0 && loss.links.has(Math.min(one, other) + ' ' + Math.max(one, other));
  const open = (loss, from, way) => ways[way].through.filter(door => !loss.clusters.has(door) && !loss.gateways.has(door) && !isCut(loss, from, door));
  const cuts = (loss, from, way) => way !== HOME && (loss.clusters.has(ways[way].cluster)
    || (ways[way].through.length === 0 ? isCut(loss, from, ways[way].cluster) : open(loss, from, way).length === 0));
  /** The gateways that stand in for others: of the ways of a tier that lose one and still lead there, those that are left. */
  const standIns = (loss, from, tier) => [...new Set(tier.filter(way => way !== HOME && ways[way].through.length > 1 && !loss.clusters.has(ways[way].cluster))
    .map(way => [ways[way].through, open(loss, from, way)]).flatMap(([all, some]) => some.length < all.length ? some : []))];
  function rescaled(tier, some) { // the shares of what is left are a whole again, and one alone has none
    if (some.length === tier.length || some.length === 0 || share(some[0]) === '') return some;
    const [sum, largest] = some.reduce(([all, most], way) => [all + ways[way].share, ways[way].share > ways[most].share ? way : most], [0, some[0]]);
    const scaled = some.map(way => Math.round(100 * ways[way].share / sum));
    const over = scaled.reduce((left, one) => left - one, 100);
    return some.map((way, index) => withShare(way, some.length === 1 ? 0 : scaled[index] + (way === largest ? over : 0)));
  }
  function left(loss, from, some) {
    if (!some.some(tier => tier.some(way => cuts(loss, from, way)))) return some;
    return some.map(tier => rescaled(tier, tier.filter(way => !cuts(loss, from, way)))).filter(tier => tier.length > 0);
  }
  const isSame = (before, after) => after.length === before.length && after.every((way, index) => way === before[index]);
  function fate(loss, service, from, before, after) {
    if (before.length === 0) return 'unmoved';
    if (after.length === 0) return 'lost';
    return isSame(before[0], after[0]) && !(raw.has(service.index) && standIns(loss, from, before[0]).length > 0) ? 'unmoved' : 'moved';
  }
  /** Who answers now; if all who did, by which gateways. */
  function turnsTo(loss, from, before, after) {
    if (!isSame(before[0], after[0])) return order(after);
    const gateways = standIns(loss, from, before[0]);
    return 'the same, through the gateway' + (gateways.length === 1 ? '' : 's') + ' of ' + and(named(gateways), NAMED);
  }
  function why(name, before) {
    const reached = before.reduce((sum, tier) => sum + tier.length, 0);
    const kind = name.kind === 'r' ? 'a regional name' : 'a name';
    const answer = name.answers.length - name.left.length;
    return (answer === 1 ? kind + ' that one cluster answers'
      : reached === answer ? kind + ', and all ' + inWords(reached) + ' clusters that answer it are cut off'
      : kind + ' of which ' + inWords(reached) + ' of ' + inWords(answer) + ' clusters could answer, all of them cut off')
      + (name.left.length === 0 ? '' : ', besides ' + and(named(name.left)) + ', drained');
  }
  /** Services whose pods can ask nobody any more, or have to turn to others. */
  function askingUnder(loss) {
    return (data.asking ?? []).flatMap(([service, authorizer, pass, asked, at]) => {
      const becomes = pass === 1 ? 'pass unasked' : 'are refused';
      const alike = new Map();
      for (const [cluster, before] of at.filter(([some]) => !loss.clusters.has(some)).map(([some, tiers]) => [some, shared(tiers)])) {
        const turn = fate(loss, services[asked], cluster, before, left(loss, cluster, before));
        const words = turn === 'lost' ? '\'' + authorizer + '\' is out of reach: requests that it is asked about ' + becomes
          : turn === 'moved' ? 'others answer for \'' + authorizer + '\', and until it turns to them some requests ' + becomes : '';
        if (words !== '') alike.set(words, [...(alike.get(words) ?? []), cluster]);
      }
      return [...alike].map(([words, some]) => ['asks first', '\'' + services[service].name + '\' in ' + and(named(some), NAMED) + ': ' + words]);
    });
  }
  /** What becomes of all calls: counts, and a line for all that fare alike. */
  function whatIf(words) {
    const loss = lossOf(words);
    const count = {lost: 0, moved: 0, unmoved: 0, gone: 0};
    const turns = {lost: new Map(), moved: new Map()};
    const touched = new Set([...loss.clusters, ...loss.gateways, ...[...loss.links].flatMap(ends => ends.split(' ').map(Number))]);
    const mayHit = way => way !== HOME && (touched.has(ways[way].cluster) || ways[way].through.some(door => touched.has(door)));
    for (const service of services) {
      for (const name of service.names) {
        name.hit = name.groups.some(([some]) => some.some(tier => tier.some(mayHit)));
      }
      if (service.names.length === 0) continue;
      for (const {cluster, callers} of calling(service)) {
        if (loss.clusters.has(cluster)) {
          count.gone += callers.length * service.names.length;
          continue;
        }
        for (const name of service.names) {
          const before = name.hit ? tiers(name, cluster) : [];
          const after = name.hit ? left(loss, cluster, before) : before;
          const turn = fate(loss, service, cluster, before, after);
          count[turn] += callers.length;
          if (turn === 'unmoved' || callers.length === 0) continue;
          const said = turn === 'lost' ? name.host + '\0' + why(name, before) : name.host + '\0' + order(before) + ' → ' + turnsTo(loss, cluster, before, after) + ' (' + service.patience + ')';
          const who = and(callers.map(caller), NAMED);
          if (!turns[turn].has(said)) turns[turn].set(said, new Map());
          const alike = turns[turn].get(said);
          alike.has(who) ? alike.get(who).push(cluster) : alike.set(who, [cluster]);
        }
      }
    }
    const said = (label, some) => [...some].flatMap(([words, alike]) => {
      const [host, rest] = words.split('\0');
      return [...alike].map(([who, from]) => [label, host + ', called by ' + who + ' in ' + and(named(from), NAMED) + ': ' + rest]);
    });
    const limited = lines => lines.length <= LINES ? lines : [...lines.slice(0, LINES), ['', 'and ' + (lines.length - LINES) + ' more']];
    const [lost, moves] = [said('lost', turns.lost), said('moves', turns.moved)];
    const rest = loss.istiods.map(index => ['istiod', 'of ' + clusters[index].name + ' is down: its pods go on with what they know; none that starts gets'
      + ' a sidecar or a certificate, and certificates that are there end after 24h, Istio\'s usual']);
    rest.unshift(...askingUnder(loss));
    if (count.unmoved > 0) rest.unshift(['stay', counted(count.unmoved, 'call')]);
    rest.push(...drainedLine(drained, ': calls of names that others answer too leave ' + (drained.length === 1 ? 'it' : 'them')));
    const calls = count.lost + count.moved + count.unmoved;
    const headline = words + ' is down: of ' + counted(calls, 'call') + (count.gone === 0 ? '' : ' from elsewhere') + ' ' + count.lost + ' are lost, '
      + count.moved + ' move, ' + count.unmoved + ' stay' + (count.gone === 0 ? '' : '; ' + counted(count.gone, 'call') + ' of its own are gone with it');
    return {loss, count, headline, all: [...lost, ...moves, ...rest], lines: [...limited(lost), ...limited(moves), ...rest]};
  }
  /** Rows of callers that fare alike: who, in which clusters, where to. */
  function alike(name, loss) {
    const rows = new Map();
    for (const {cluster, callers} of calling(name.service)) {
      const before = tiers(name, cluster);
      const gone = loss.clusters.has(cluster);
      const after = gone ? before : left(loss, cluster, before);
      const turn = gone ? 'gone' : fate(loss, name.service, cluster, before, after);
      const words = and(callers.map(caller), NAMED) + '\0' + order(before) + '\0' + order(after) + '\0' + turn;
      if (!rows.has(words)) rows.set(words, {callers, before, after, turn, none: group(name, cluster)[1], from: []});
      rows.get(words).from.push(cluster);
    }
    return [...rows.values()];
  }
  /** A name of the mesh, or the Kubernetes name that stays in its cluster. */
  function nameOf(host) {
    for (const service of services) {
      const name = service.names.find(some => some.host === host);
      if (name !== undefined) return name;
      if (service.kubernetes === host) return localName(service);
    }
    return undefined;
  }
  const localName = service => ({service, host: service.kubernetes, kind: 'l', answers: service.runs, address: '', exported: [], unsure: [], groups: [], left: []});
  function explainName(host) {
    const name = nameOf(host);
    const service = name.service;
    const lines = [];
    const goes = new Map();
    for (const {cluster, callers} of calling(service)) {
      const where = name.kind !== 'l' ? order(tiers(name, cluster)) : service.runs.includes(cluster) ? 'at home'
        : service.runs.some(other => isDirect(cluster, other)) ? 'nobody' : 'unknown there';
      const said = and(callers.map(caller), NAMED) + '\0' + where;
      goes.has(said) ? goes.get(said).push(cluster) : goes.set(said, [cluster]);
    }
    for (const [said, some] of goes) {
      const [who, where] = said.split('\0');
      lines.push(['called', 'by ' + who + ' in ' + and(some.map(index => clusters[index].name), NAMED) + ': ' + where, []]);
    }
    if (goes.size === 0) lines.push(['called', 'by nobody', placed(service.place)]);
    const admits = service.admitted === 0 ? 'nobody' : service.admitted.length === 0 ? 'everybody' : and(service.admitted.map(index =>
      index >= 0 ? services[index].namespace + '/' + services[index].account : data.others[-1 - index]), NAMED);
    lines.push(['answers', 'as ' + service.identity + '; admits ' + admits, placed(service.place)]);
    service.rules[0].forEach((words, index) => lines.push([index === 0 ? 'rules' : '', words, index === 0 ? service.rules[1].flatMap(placed) : []]));
    lines.push(...drainedLine(name.left, ', which ' + (name.left.length === 1 ? 'serves' : 'serve') + ' what still arrives'));
    return {headline: host + ' is a ' + KINDS[name.kind] + ' name of \'' + service.name + '\', answered by ' + and(named(name.answers), NAMED), lines};
  }
  function explainCluster(asked) {
    const cluster = clusterByName.get(asked);
    const calls = [];
    const exported = [];
    for (const service of services) {
      const calls_it = service.names.length > 0 && calling(service).some(from => from.cluster === cluster.index);
      for (const name of service.names) {
        if (name.exported.includes(cluster.index)) exported.push(name.host);
        if (calls_it) calls.push([name.host, order(tiers(name, cluster.index))]);
      }
    }
    calls.sort(([one], [other]) => one < other ? -1 : one > other ? 1 : 0);
    exported.sort();
    const lines = calls.slice(0, 40).map(([host, where]) => ['calls', host + ': ' + where, []]);
    if (calls.length > 40) lines.push(['', 'and ' + (calls.length - 40) + ' more', []]);
    lines.push(['is called', exported.length === 0 ? 'by nobody from other networks' : 'through its gateway for ' + and(exported, 40), placed(cluster.place)]);
    for (const [group, place] of (data.direct ?? []).filter(([some]) => some.includes(cluster.index))) {
      lines.push(['is called', 'directly by ' + and(named(group.filter(index => index !== cluster.index)), NAMED) + ', and calls them directly', placed(place)]);
    }
    const runs = services.reduce((sum, service) => sum + (service.runs.includes(cluster.index) ? 1 : 0), 0);
    return {headline: cluster.name + ' in ' + cluster.locality + ' on network ' + cluster.network + (cluster.drain === undefined ? '' : ', drained') + ': ' + counted(runs, 'service') + ' here, '
      + counted(calls.length, 'name') + ' called, ' + counted(exported.length, 'name') + ' answered for other networks', lines, calls, exported};
  }
  /** An answer as the goals print it. */
  function text({headline, lines}) {
    const width = Math.max(0, ...lines.map(([label]) => label.length));
    return [headline, ...lines.map(([label, words, places = []]) =>
      ('  ' + label.padEnd(width) + '   ' + words + (places.length === 0 ? '' : '   ← ' + places.join(', '))).trimEnd())];
  }
  const items = [
    ...clusters.map(cluster => ({kind: 'cluster', name: cluster.name, about: cluster.region + ', ' + cluster.network,
      words: (cluster.name + ' ' + cluster.locality + ' ' + cluster.network).toLowerCase()})),
    ...services.map(service => ({kind: 'service', name: service.name, about: 'in namespace ' + service.namespace
        + (service.team === '' ? '' : ', team ' + service.team) + ', ' + counted(service.names.length, 'name'),
      words: (service.name + ' ' + service.namespace + '/' + service.account + ' ' + service.kubernetes + ' '
        + service.names.map(name => name.host + ' ' + name.address).join(' ') + ' ' + service.team).toLowerCase()}))];
  /** What holds every word, that which begins so before that which only has it. */
  function search(words) {
    const wanted = words.toLowerCase().split(/\s+/).filter(word => word !== '');
    if (wanted.length === 0) return [];
    const found = items.filter(item => wanted.every(word => item.words.includes(word)));
    const rank = item => item.name === wanted[0] ? 0 : item.name.startsWith(wanted[0]) ? 1 : item.name.includes(wanted[0]) ? 2 : 3;
    return found.map(item => [rank(item), item]).sort(([one], [other]) => one - other).map(([, item]) => item);
  }
  window.meshReport = {explainName, explainCluster, whatIf, search, text};

  // -------------------------------------------------------------------------------------------------------------------------------------
  const SVG = 'http://www.w3.org/2000/svg';
  const BOXES = 40;
  const LINKS = 100;
  const main = document.getElementById('main');
  const side = document.getElementById('side');
  const query = document.getElementById('q');
  const hits = document.getElementById('hits');
  const limits = new Map();
  let state = {view: '', id: '', down: [], q: ''};
  let answer = null;

  /** Characters that turn or hide text are written out, so that a name is what it looks like. */
  const visible = some => String(some).replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    character => '‹U+' + character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0') + '›');
  function fill(element, attributes, content) {
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === 'function') element.addEventListener(key, value);
      else if (value !== false) element.setAttribute(key, value === true ? '' : value);
    }
    element.append(...content.flat(Infinity).filter(some => some !== null).map(some => some instanceof Node ? some : visible(some)));
    return element;
  }
  const h = (tag, attributes = {}, ...content) => fill(document.createElement(tag), attributes, content);
  const s = (tag, attributes = {}, ...content) => fill(document.createElementNS(SVG, tag), attributes, content);

  /** A name that may be broken after its dots. */
  const atDots = host => host.split('.').flatMap((part, index) => index === 0 ? [part] : ['.', h('wbr'), part]);

  const encoded = some => encodeURIComponent(some).replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%2F/g, '/');
  const fragment = ({view, id, down, q}) => '#' + [view === '' ? '' : view + '=' + encoded(id), down.length === 0 ? '' : 'down=' + encoded(down.join(',')),
    q === '' ? '' : 'q=' + encoded(q)].filter(part => part !== '').join('&');
  function stateOf(hash) {
    const parts = new Map(hash.slice(1).split('&').map(part => {
      const equals = part.indexOf('=');
      try {
        return [part.slice(0, equals), decodeURIComponent(part.slice(equals + 1))];
      } catch {
        return ['', ''];
      }
    }));
    const view = clusterByName.has(parts.get('cluster')) ? 'cluster' : serviceByName.has(parts.get('service')) ? 'service' : '';
    return {view, id: view === '' ? '' : parts.get(view), q: parts.get('q') ?? '', down: [...new Set((parts.get('down') ?? '').split(',').map(part => part.trim()))]
      .filter(part => { const loss = lossOf(part); return loss.clusters.size + loss.gateways.size + loss.links.size + loss.istiods.length > 0; })};
  }
  const go = change => { location.hash = fragment({...state, ...change}); };
  const isDown = part => state.down.includes(part);
  const link = (view, id, ...content) => h('a', {href: fragment({...state, view, id, q: ''})}, content.length === 0 ? id : content);
  const clusterLink = index => link('cluster', clusters[index].name);
  const joined = (some, between) => some.flatMap((one, index) => index === 0 ? [one] : [between(), one]);

  /** At most so many, and a control that shows the others: nothing is left out without a word. */
  function capped(key, some, most, make, wrap = control => control) {
    const shown = limits.get(key) ?? most;
    const rest = some.length - shown;
    const more = h('button', {type: 'button', id: 'more-' + key, class: 'more', click: () => { limits.set(key, shown + 500); show(); }}, 'and ' + rest + ' more');
    return [...some.slice(0, shown).map(make), ...(rest > 0 ? [wrap(more)] : [])];
  }
  const toggle = (part, words) => h('button', {type: 'button', id: 'down-' + part, class: 'switch', 'aria-pressed': String(isDown(part)),
    click: () => go({down: isDown(part) ? state.down.filter(some => some !== part) : [...state.down, part]})}, words, h('span', {class: 'unseen'}, ' ' + part + ' down'));
  const table = (caption, heads, ...bodies) => h('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': caption},
    h('table', {}, h('caption', {}, caption), h('thead', {}, h('tr', {}, heads.map(head => h('th', {scope: 'col'}, head)))), bodies));
  const spread = cells => control => h('tr', {}, h('td', {colspan: cells}, control));
  /** What is lost without a part; a region of one cluster is as that cluster. */
  function lossCell(part) {
    const count = data.single[part] ?? data.single[clusters.find(cluster => 'region:' + cluster.region === part)?.name];
    return h('td', {class: count?.[0] > 0 ? 'loss bad' : 'loss'}, count === undefined ? '' : count[0] + count[1] === 0 ? 'nothing' : count[0] + ' lost, ' + count[1] + ' moved');
  }

  // What a change of the mesh means, by subject.
  const changed = new Map();
  for (const consequence of data.change?.consequences ?? []) {
    consequence.subjects.forEach(subject => changed.set(subject, [...(changed.get(subject) ?? []), consequence]));
  }
  const badges = (...subjects) => [...new Map(subjects.flatMap(subject => changed.get(subject) ?? []).map(some => [some.class, some])).values()]
    .map(some => [' ', h('span', {class: 'badge ' + some.mood}, some.class)]);
  const drainedBadge = cluster => cluster.drain === undefined ? null : [' ', h('span', {class: 'badge look'}, 'drained')];
  const serviceBadges = service => badges(service.name, 'namespace \'' + service.namespace + '\'', ...service.names.map(name => name.host), service.kubernetes);
  function changes() {
    if (data.change === undefined) return null;
    const subject = words => serviceByName.has(words) ? link('service', words) : clusterByName.has(words) ? link('cluster', words)
      : nameOf(words) !== undefined ? link('service', nameOf(words).service.name, words) : words;
    return h('section', {'aria-labelledby': 'changes'}, h('h2', {id: 'changes'}, 'What changes'), h('p', {class: 'verdict'}, data.change.verdict),
      table('Consequences, worst first', ['Class', 'Of', 'What', 'Because of'], h('tbody', {}, capped('changes', data.change.consequences, 50, (some, index) =>
        h('tr', {}, h('th', {scope: 'row'}, h('span', {class: 'badge ' + some.mood}, some.class)),
          h('td', {}, joined(capped('subjects' + index, some.subjects, 8, subject), () => h('br'))),
          h('td', {}, joined(capped('effects' + index, some.effects, 12, effect => [h('b', {}, effect.clusters.join(', ')), ': ' + effect.words]), () => h('br'))),
          h('td', {class: 'place'}, joined(some.places.length > 0 ? some.places : some.causes, () => h('br')))), spread(4)))),
      data.change.order.words.length === 0 ? null : h('p', {}, h('b', {}, 'Order: '), data.change.order.words.join('; ')));
  }

  function clusterTable() {
    const regions = [...new Set(clusters.map(cluster => cluster.region))].sort();
    const sorted = regions.flatMap(region => clusters.filter(cluster => cluster.region === region));
    let last = '';
    const rows = capped('clusters', sorted, 60, cluster => {
      const head = cluster.region === last ? [] : [h('tr', {class: 'region'}, h('th', {scope: 'rowgroup', colspan: 5}, cluster.region),
        lossCell('region:' + cluster.region), h('td', {}, toggle('region:' + cluster.region, 'region')))];
      last = cluster.region;
      const gateway = 'gateway:' + cluster.name;
      return [...head, h('tr', {class: isDown(cluster.name) || isDown('region:' + cluster.region) ? 'down' : ''},
        h('th', {scope: 'row'}, link('cluster', cluster.name), drainedBadge(cluster), badges(cluster.name)), h('td', {}, cluster.network), h('td', {}, cluster.gateway),
        h('td', {class: 'number'}, runs[cluster.index]), lossCell(gateway), lossCell(cluster.name),
        h('td', {class: 'switches'}, toggle(cluster.name, 'cluster'), cluster.reachable ? [' ', toggle(gateway, 'gateway')] : null))];
    }, spread(7));
    return table('Clusters, by region', ['Cluster', 'Network', 'Gateway', 'Services', 'Without its gateway', 'Without it', 'Take away'], h('tbody', {}, rows));
  }
  const runs = clusters.map(() => 0);
  services.forEach(service => service.runs.forEach(index => runs[index]++));

  /** How many calls go first from which cluster to which, after what is down. */
  function flows() {
    const from = clusters.map(() => new Map());
    const loss = lossOf(state.down.join(','));
    for (const service of services) {
      for (const {cluster, callers} of service.names.length === 0 ? [] : calling(service)) {
        if (loss.clusters.has(cluster)) continue;
        for (const name of service.names) {
          for (const way of left(loss, cluster, tiers(name, cluster))[0] ?? []) {
            if (!isHome(way)) from[cluster].set(ways[way].cluster, (from[cluster].get(ways[way].cluster) ?? 0) + callers.length);
          }
        }
      }
    }
    return from.flatMap((some, cluster) => [...some].sort(([one], [other]) => one - other).map(([to, calls]) => ({from: cluster, to, calls, direct: isDirect(cluster, to)})));
  }
  function map() {
    const lines = flows();
    const drawn = clusters.length <= BOXES && lines.length <= LINKS;
    return h('section', {'aria-labelledby': 'map'}, h('h2', {id: 'map'}, 'Where calls go first'),
      drawn ? picture(lines) : h('p', {}, clusters.length + ' clusters and ' + lines.length + ' lines between them are too many to draw (' + BOXES + ' and ' + LINKS
        + ' are not): here is who calls whom, by region.'), drawn ? null : matrix(lines),
      h('details', {id: 'lines', toggle: event => event.target.open !== limits.has('lines-open') && (event.target.open ? limits.set('lines-open', 1) : limits.delete('lines-open'), show()),
        open: limits.has('lines-open')}, h('summary', {}, 'The same, cluster by cluster'), !limits.has('lines-open') ? null
        : table('Calls between clusters', ['From', 'To', 'Calls'], h('tbody', {}, capped('lines', [...lines].sort((one, other) => other.calls - one.calls), 60, line =>
          h('tr', {}, h('td', {}, clusterLink(line.from)), h('td', {}, clusterLink(line.to), line.direct ? ' directly' : null), h('td', {class: 'number'}, line.calls)), spread(3))))));
  }
  function matrix(lines) {
    const regions = [...new Set(clusters.map(cluster => cluster.region))].sort();
    const sums = new Map();
    for (const {from, to, calls} of lines) {
      const key = clusters[from].region + '\0' + clusters[to].region;
      sums.set(key, (sums.get(key) ?? 0) + calls);
    }
    if (regions.length > BOXES) {
      return table('Calls between regions', ['From', 'To', 'Calls'], h('tbody', {}, capped('regions', [...sums].sort(([, one], [, other]) => other - one), 60, ([key, calls]) =>
        h('tr', {}, key.split('\0').map(region => h('td', {}, region)), h('td', {class: 'number'}, calls)), spread(3))));
    }
    return table('Calls from regions (rows) to regions (columns), other clusters only', ['From', ...regions], h('tbody', {}, regions.map(from =>
      h('tr', {}, h('th', {scope: 'row'}, from), regions.map(to => h('td', {class: 'number'}, sums.get(from + '\0' + to) ?? '·'))))));
  }
  /** Regions are columns, networks frames, clusters boxes in them; a line is as thick as it has calls. */
  function picture(lines) {
    const [wide, high, gap, top] = [190, 46, 130, 34];
    const regions = [...new Set(clusters.map(cluster => cluster.region))].sort();
    const at = new Map();
    const frames = [];
    regions.forEach((region, column) => {
      let y = top + 26;
      const some = clusters.filter(cluster => cluster.region === region);
      for (const network of [...new Set(some.map(cluster => cluster.network))].sort()) {
        const inside = some.filter(cluster => cluster.network === network);
        frames.push(s('rect', {class: 'network', x: column * (wide + gap) + 10, y: y - 20, width: wide + 20, height: inside.length * (high + 14) + 22, rx: 8}),
          s('text', {class: 'small', x: column * (wide + gap) + 20, y: y - 6}, network));
        for (const cluster of inside) {
          at.set(cluster.index, {x: column * (wide + gap) + 20, y: y + 4, column});
          y += high + 14;
        }
        y += 34;
      }
    });
    const most = Math.max(1, ...lines.map(line => line.calls));
    let lane = Math.max(...[...at.values()].map(place => place.y)) + high + 30;
    // Where the lines of one side of a box leave it or arrive: below each other, in the order of their other ends.
    const sides = new Map();
    const ends = lines.map(line => {
      const [a, b] = [at.get(line.from), at.get(line.to)];
      const right = [a.column <= b.column, b.column <= a.column];
      [[line.from, right[0], b], [line.to, right[1], a]].forEach(([index, isRight, other]) => {
        const key = index + (isRight ? 'r' : 'l');
        sides.set(key, [...(sides.get(key) ?? []), {line, far: other.column * 1e6 + other.y}]);
      });
      return right;
    });
    sides.forEach(some => some.sort((one, other) => one.far - other.far));
    const end = (index, isRight, line) => {
      const some = sides.get(index + (isRight ? 'r' : 'l'));
      return [at.get(index).x + (isRight ? wide : 0), at.get(index).y + high * (some.findIndex(one => one.line === line) + 1) / (some.length + 1)];
    };
    const curves = lines.map((line, index) => {
      const [[x1, y1], [x2, y2]] = [end(line.from, ends[index][0], line), end(line.to, ends[index][1], line)];
      const [c1, c2] = [x1 + (ends[index][0] ? 55 : -55), x2 + (ends[index][1] ? 55 : -55)];
      const far = Math.abs(at.get(line.from).column - at.get(line.to).column) > 1;
      const middle = far ? [(c1 + c2) / 2, lane] : [0.512 * x1 + 0.384 * c1 + 0.096 * c2 + 0.008 * x2, 0.896 * y1 + 0.104 * y2];
      const path = far ? 'M' + [x1, y1, 'C', c1, y1, c1 - (c1 - x1) / 2, lane, c1 + (c2 - c1) / 8, lane, 'L', c2 - (c2 - c1) / 8, lane, 'C', c2 - (c2 - x2) / 2, lane, c2, y2, x2, y2].join(' ')
        : 'M' + [x1, y1, 'C', c1, y1, c2, y2, x2, y2].join(' ');
      lane += far ? 16 : 0;
      return s('g', {class: 'line'}, s('path', {d: path, 'stroke-width': (1 + 3 * line.calls / most).toFixed(1), 'marker-end': 'url(#arrow)', 'stroke-dasharray': line.direct && '7 4'}),
        s('text', {class: 'count', x: middle[0].toFixed(0), y: (middle[1] + 4).toFixed(0)}, line.calls,
          s('title', {}, clusters[line.from].name + ' to ' + clusters[line.to].name + ': ' + counted(line.calls, 'call') + (line.direct ? ' directly' : ''))));
    });
    const height = lane + 10;
    return h('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Map of regions and networks'},
      s('svg', {viewBox: '0 0 ' + regions.length * (wide + gap) + ' ' + height, width: regions.length * (wide + gap), height, role: 'group', 'aria-label': 'Clusters by region and network'},
        s('defs', {}, s('marker', {id: 'arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, markerUnits: 'userSpaceOnUse', orient: 'auto'}, s('path', {d: 'M0 0L8 4L0 8z'}))),
        frames, curves, regions.map((region, column) => s('text', {class: 'title', x: column * (wide + gap) + 14, y: 22}, region)),
        clusters.map(cluster => {
          const {x, y} = at.get(cluster.index);
          const down = isDown(cluster.name) || isDown('region:' + cluster.region);
          return s('a', {href: fragment({...state, view: 'cluster', id: cluster.name, q: ''})}, s('rect', {class: 'box' + (down ? ' down' : ''), x, y, width: wide, height: high, rx: 6}),
            s('text', {x: x + 10, y: y + 19}, cluster.name), s('text', {class: 'small', x: x + 10, y: y + 36}, counted(runs[cluster.index], 'service') + (cluster.drain === undefined ? '' : ', drained') + (isDown('gateway:' + cluster.name) ? ', gateway down' : '')));
        })));
  }

  const tierWords = some => some.length === 0 ? h('i', {}, 'nobody') : h('ol', {class: 'tiers'}, some.map(tier => h('li', {}, joined(tier.map(way =>
    h('span', {class: 'way'}, share(way), isHome(way) ? 'at home' : [clusterLink(ways[way].cluster), h('small', {}, ' ' + ways[way].words)])), () => ' | '))));
  const callerLink = index => index >= 0 ? link('service', services[index].name) : data.others[-1 - index];
  const turned = (row, loss) => row.turn === 'unmoved' && !row.from.some(from => loss.istiods.includes(from)) ? null
    : [h('span', {class: 'badge ' + {lost: 'bad', moved: 'look', gone: 'note', unmoved: 'note'}[row.turn]}, {lost: 'lost', moved: 'moves', gone: 'caller down', unmoved: 'istiod down'}[row.turn]), ' '];
  function neighbourhood(service) {
    const loss = lossOf(state.down.join(','));
    const bodies = (service.names.length === 0 ? [localName(service)] : service.names).map((name, position) => {
      const rows = name.kind === 'l' ? [] : alike(name, loss);
      const about = h('th', {scope: 'rowgroup', class: 'name'}, atDots(name.host), badges(name.host), h('small', {}, h('br'), KINDS[name.kind] + ' name, ' + service.ports.join(' '),
        name.address === '' ? null : [h('br'), name.address]), name.left.length === 0 ? null : h('small', {class: 'look'}, h('br'), and(named(name.left)) + ' drained'), name.unsure.length === 0 ? null : h('small', {class: 'look'}, h('br'), 'unsure for some callers because of ' + name.unsure.flatMap(placed).join(', ')));
      if (rows.length === 0) return h('tbody', {}, h('tr', {}, h('td', {}, name.kind === 'l' ? 'pods of its own clusters' : 'nobody'), about, h('td', {}, joined(name.answers.map(clusterLink), () => ' | '))));
      const lines = capped('rows' + position, rows, 40, row => [h('td', {}, joined(capped('callers' + position, row.callers, 12, callerLink), () => ', '), h('small', {}, ' in ',
        joined(capped('from' + position + '-' + row.from[0], row.from, 12, clusterLink), () => ', '))), h('td', {}, turned(row, loss), tierWords(row.turn === 'gone' ? row.before : row.after),
        row.none.map(([, words]) => h('small', {class: 'look'}, words, () => h('br'))))], control => [h('td', {colspan: 2}, control)]);
      about.setAttribute('rowspan', lines.length);
      return h('tbody', {}, lines.map((cells, index) => h('tr', {}, cells[0], index === 0 ? about : null, cells[1] ?? null)));
    });
    return table('Neighbourhood: callers, names and ports, who answers in which order', ['Callers', 'Name and port', 'Answered by'], bodies);
  }
  const callsOf = service => services.filter(other => other.who.some(one => (Array.isArray(one) ? one[0] : one) === service.index));
  const facts = some => h('dl', {class: 'facts'}, some.filter(([, what]) => what !== '' && what.length !== 0).map(([term, ...what]) => [h('dt', {}, term), h('dd', {}, what)]));
  const views = {
    '': () => [changes(), h('section', {'aria-labelledby': 'clusters'}, h('h2', {id: 'clusters'}, 'Clusters'), clusterTable()), map()],
    service: () => {
      const service = serviceByName.get(state.id);
      const calls = callsOf(service);
      return [h('h2', {id: 'here', tabindex: '-1'}, service.name, serviceBadges(service)), facts([['namespace', service.namespace], ['team', service.team], ['pods are', service.identity],
        ['runs in', joined(capped('runs', service.runs, 12, clusterLink), () => ', ')], ['calls', joined(capped('calls', calls, 12, other => link('service', other.name)), () => ', ')]]), neighbourhood(service)];
    },
    cluster: () => {
      const cluster = clusterByName.get(state.id);
      const said = explainCluster(cluster.name);
      const own = services.filter(service => service.runs.includes(cluster.index));
      const loss = lossOf(state.down.join(','));
      const called = new Map(said.calls);
      return [h('h2', {id: 'here', tabindex: '-1'}, cluster.name, drainedBadge(cluster), badges(cluster.name)), facts([['locality', cluster.locality], ['network', cluster.network], ['gateway', cluster.gateway],
        ['without it', lossCell(cluster.name).textContent], ['take away', toggle(cluster.name, 'cluster'), ' ', cluster.reachable ? toggle('gateway:' + cluster.name, 'gateway') : null],
        ['runs', joined(capped('own', own, 24, service => link('service', service.name)), () => ', ')]]),
        table('Names that it calls', ['Name', 'Callers', 'Answered by'], h('tbody', {}, capped('called', [...called.keys()], 60, host => {
          const name = nameOf(host);
          const row = alike(name, loss).find(some => some.from.includes(cluster.index));
          return h('tr', {}, h('th', {scope: 'row'}, link('service', name.service.name, host), badges(host)), h('td', {}, and(callersIn(name.service, cluster.index), NAMED)),
            h('td', {}, turned(row, loss), tierWords(row.turn === 'gone' ? row.before : row.after)));
        }, spread(3)))),
        table('Names that it answers for other networks', ['Name'], h('tbody', {}, capped('exported', said.exported, 60, host =>
          h('tr', {}, h('td', {}, link('service', nameOf(host).service.name, host))), spread(1))))];
    },
  };

  const said = (key, {headline, lines, all}) => [h('p', {class: 'verdict'}, headline), h('ul', {class: 'said'}, capped('said-' + key, all ?? lines, 24, ([label, words, places = []]) =>
    h('li', {class: label}, h('b', {}, label), ' ' + words, places.length === 0 ? null : h('small', {class: 'place'}, ' ← ' + places.join(', '))), control => h('li', {}, control)))];
  function panel() {
    const service = serviceByName.get(state.id);
    const hosts = state.view !== 'service' ? [] : service.names.length === 0 ? [service.kubernetes] : service.names.map(name => name.host);
    side.replaceChildren(...[answer === null ? [] : [h('h2', {}, 'What if'), said('down', answer), h('button', {type: 'button', id: 'up', click: () => go({down: []})}, 'Put everything back')],
      state.view === '' && answer === null ? [h('h2', {}, 'Ask'), h('p', {}, 'Choose a service or a cluster, or take something away. Each state of this page has an address of its own, which can be sent to others.')] : [],
      state.view === 'cluster' ? [h('h2', {}, 'Explained'), said('cluster', explainCluster(state.id))] : [],
      hosts.length === 0 ? [] : [h('h2', {}, 'Explained'), capped('hosts', hosts, 6, (host, index) => said('name' + index, explainName(host))),
        h('p', {class: 'place'}, 'A single call, with its proof: mvn mesh:explain -Dmesh.from=<cluster>/<namespace>/<service account> -Dmesh.to=' + hosts[0])]].flat(Infinity));
  }
  function results() {
    const found = search(state.q);
    hits.replaceChildren(...capped('hits', found, 20, item => h('li', {}, link(item.kind, item.name, h('b', {}, item.name), ' ' + item.kind + ', ' + item.about,
      item.kind === 'cluster' ? badges(item.name) : serviceBadges(serviceByName.get(item.name)))), control => h('li', {}, control)));
    document.getElementById('found').textContent = state.q.trim() === '' ? '' : found.length === 0 ? 'nothing has all of these words' : counted(found.length, 'hit');
  }
  /** Shows the state; what had the focus has it again. */
  function show() {
    const focus = document.activeElement?.id;
    answer = state.down.length === 0 ? null : whatIf(state.down.join(','));
    main.replaceChildren(...views[state.view]().filter(some => some !== null));
    panel();
    results();
    if (focus) document.getElementById(focus)?.focus();
  }
  function follow() {
    const before = state;
    state = stateOf(location.hash);
    if (query.value !== state.q) query.value = state.q;
    if (before.view !== state.view || before.id !== state.id) limits.clear();
    show();
    if (before.view !== state.view || before.id !== state.id) {
      document.getElementById('here')?.focus();
      window.scrollTo(0, 0);
    }
    document.title = (state.id === '' ? '' : visible(state.id) + ' · ') + visible(data.mesh);
  }
  query.addEventListener('input', () => {
    state.q = query.value;
    limits.delete('hits');
    history.replaceState(null, '', fragment(state) === '#' ? location.pathname + location.search : fragment(state));
    results();
  });
  document.addEventListener('keydown', event => {
    const links = [query, ...hits.querySelectorAll('a, button')];
    const place = links.indexOf(document.activeElement);
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key] ?? 0;
    if (event.key === '/' && document.activeElement !== query && !event.ctrlKey && !event.metaKey && !event.altKey) query.focus();
    else if (event.key === 'Escape') go({view: state.q === '' ? '' : state.view, id: state.q === '' ? '' : state.id, q: ''});
    else if (step !== 0 && place >= 0 && links[place + step] !== undefined) links[place + step].focus();
    else if (event.key === 'Enter' && place === 0 && links[1] !== undefined) links[1].click();
    else return;
    event.preventDefault();
  });
  window.addEventListener('hashchange', follow);
  state.view = '?';
  follow();
})();

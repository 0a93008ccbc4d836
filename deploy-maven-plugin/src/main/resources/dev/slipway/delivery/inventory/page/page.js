'use strict';
/*
 * Filter, order, keys, details, timeline and print of the inventory. The table is in the document;
 * what else is known is JSON in elements data-*, parsed when it is needed:
 *   strings     all texts, sorted; two digits of base 36 say how much of the one before is kept
 *   cells       columns over all apps in all environments, with numbers of texts, versions, lists
 *   timeline-N  columns over an environment's changes and commits
 *   evidence    columns over the deployments of each figure
 * A column that is 0 everywhere is the number 0. Times are minutes since 1970. Text gets into the
 * document as text only: the policy forbids anything else.
 */
(() => {
  const find = (selector, inside = document) => inside.querySelector(selector);
  const findAll = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const root = document.documentElement;

  /** A new element with elements or texts. */
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const key of Object.keys(attributes || {})) {
      element.setAttribute(key, attributes[key]);
    }
    element.append(...children.flat(9).filter((child) => child !== '' && child != null));
    return element;
  };
  const on = (target, type, action, capture) => target.addEventListener(type, action, capture);
  const button = (content, action) => {
    const element = make('button', { type: 'button' }, content);
    on(element, 'click', action);
    return element;
  };
  const table = (kind, caption, heads, body) => make('table', { class: kind }, caption && make('caption', {}, caption),
    make('thead', {}, make('tr', {}, heads.map((name) => make('th', { scope: 'col' }, name)))), body);
  const counted = (count, noun) => count.toLocaleString('en') + ' ' + noun + (count === 1 ? '' : 's');

  // ---------------------------------------------------------------- texts

  const isWeb = (address) => /^https?:\/\//.test(address);
  const bdi = (text) => make('bdi', {}, text);
  const code = (text) => make('span', { class: 'code' }, text);
  const link = (address, content) =>
    isWeb(address) ? make('a', { href: address, rel: 'noopener noreferrer' }, content) : content;
  const commitLink = (project, commit) =>
    commit && link(isWeb(project) && /^[0-9a-f]{7,64}$/.test(commit) ? project + '/-/commit/' + commit : '',
      make('span', { class: 'code commit' }, commit.slice(0, 10)));
  const requestLink = (project, request) => {
    const parts = /^([\w./-]*)!(\d+)$/.exec(request);
    if (!parts || !isWeb(project)) {
      return bdi(request);
    }
    const base = parts[1] && !project.endsWith('/' + parts[1]) ? project.replace(/^(https?:\/\/[^/]*).*$/, '$1/') + parts[1] : project;
    return link(base + '/-/merge_requests/' + parts[2], bdi(request));
  };

  const ago = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const UNITS = [['year', 525960], ['month', 43830], ['week', 10080], ['day', 1440], ['hour', 60], ['minute', 1]];
  const relative = (minutes) => {
    const difference = minutes - Date.now() / 60000;
    const [unit, length] = UNITS.find((each) => Math.abs(difference) >= each[1]) || UNITS[5];
    return ago.format(Math.round(difference / length), unit);
  };
  const stamp = (minutes) => new Date(minutes * 60000).toISOString().slice(0, 16).replace('T', ' ') + ' UTC';
  const time = (minutes) => minutes
    ? make('time', { datetime: stamp(minutes).slice(0, 16).replace(' ', 'T') + 'Z' },
      stamp(minutes), make('em', {}, ' ', relative(minutes)))
    : '';

  const cores = (millicores) => (millicores ? String(millicores / 1000) : 'none');
  const bytes = (count) => {
    const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
    let unit = 0;
    for (; count >= 1024 && unit < 5; unit++) {
      count /= 1024;
    }
    return count ? Math.round(count * 10) / 10 + ' ' + units[unit] : 'none';
  };

  // ----------------------------------------------------------------- data

  const lazy = (read) => {
    let value;
    return () => (value === undefined ? (value = read()) : value);
  };
  const parsed = (name) => lazy(() => JSON.parse(find('#data-' + name).textContent));
  const at = (column, index) => (column ? column[index] : 0);

  const strings = lazy(() => {
    const texts = [''];
    for (const coded of parsed('strings')()) {
      const before = texts[texts.length - 1];
      texts.push(before.slice(0, parseInt(coded.slice(0, 2), 36)) + coded.slice(2));
    }
    return texts;
  });
  const data = lazy(() => {
    const found = parsed('cells')();
    for (const name of ['app', 'namespace', 'read']) { // as steps
      (found.cells[name] || []).forEach((step, i, column) => { column[i] += i ? column[i - 1] : 0; });
    }
    return found;
  });
  const text = (number) => strings()[number];
  const list = (number) => (number ? data().lists[number - 1] : []);

  /** Numbers of cells, by app. */
  const cellsOf = lazy(() => {
    const found = new Map(data().apps.map((number) => [text(number), []]));
    const names = data().apps.map(text);
    for (let i = 0; i < data().cells.count; i++) {
      found.get(names[at(data().cells.app, i)]).push(i);
    }
    return found;
  });
  /** Owner, contact and source of a cell. */
  const team = (i) => [0, 1, 2].map((part) => text(list(at(data().cells.team, i))[part] || 0));
  const version = (number) => {
    const [name, commit, bundle, sha256, path] = number ? data().versions[number - 1] : [0, '', 0, '', 0];
    return { name: text(name), commit, bundle: text(bundle), sha256, path: text(path) };
  };
  const timelines = findAll('script[id^="data-timeline-"]').map((element, index) => lazy(() => {
    const { environment, texts, changes, commits } = parsed('timeline-' + index)();
    const frequent = (number) => (number ? text(texts[number - 1]) : '');
    const known = new Map();
    const entries = [];
    let now = 0;
    let commit = -1;
    for (let i = 0; i < changes.count; i++) {
      now += at(changes.after, i);
      commit += at(changes.next, i);
      const app = at(changes.app, i);
      const from = at(changes.from, i);
      const to = at(changes.to, i);
      entries.push({ at: now, app, from: frequent(from < 0 ? known.get(app) || 0 : from), to: frequent(to), commit });
      known.set(app, to);
    }
    return { environment: text(environment), entries, commits, frequent };
  }));

  // ---------------------------------------------------------------- state

  const state = { view: 'apps', q: '', owner: '', flag: '', order: '', env: '', app: '' };
  const initial = Object.assign(Object.create(null), state);
  const rows = findAll('.matrix tbody tr').map((tr, index) => ({
    tr,
    index,
    link: find('a', tr),
    app: find('th', tr).textContent,
    text: tr.textContent.toLowerCase(),
    owners: findAll('td:nth-child(2) bdi', tr).map((owner) => owner.textContent),
    flags: (tr.dataset.f || '').split(' '),
    shown: true,
  }));
  const chunks = findAll('.matrix tbody').map((body) => ({ body, rows: [...body.rows] }));
  const size = chunks.length ? chunks[0].rows.length : 1;
  const search = find('#q');
  const dialog = find('#app');

  const VIEWS = /^(apps|environments|timeline|figures)$/;
  const readHash = () => {
    const hash = location.hash.slice(1);
    Object.assign(state, initial);
    for (const [key, value] of new URLSearchParams((VIEWS.test(hash) ? 'view=' : '') + hash.replace(/\+/g, '%2B'))) {
      if (key in initial && (key !== 'view' || VIEWS.test(value))) {
        state[key] = value;
      }
    }
  };
  let writing = 0;
  const writeHash = () => {
    clearTimeout(writing);
    writing = setTimeout(() => {
      const hash = Object.keys(state).filter((key) => state[key] !== initial[key])
        .map((key) => key + '=' + encodeURIComponent(state[key])).join('&');
      try {
        history.replaceState(null, '', '#' + hash);
      } catch (refused) {
        // A sandboxed frame, or too many.
      }
    }, 150);
  };

  // --------------------------------------------------------------- filter

  /** An image, a commit or a digest: the table does not show them. */
  const isDeep = (term) => term.length > 6 && /^(sha256:)?[0-9a-f]+$|[/@]/.test(term);
  const deepText = (row) => {
    if (row.deep === undefined) {
      const texts = new Set();
      const { cells } = data();
      for (const i of cellsOf().get(row.app) || []) {
        for (const column of [cells.version, cells.appliedVersion]) {
          Object.values(version(at(column, i))).forEach((each) => texts.add(each));
        }
        texts.add(at(cells.commit, i));
        for (const column of [cells.workload, cells.liveWorkload]) {
          (list(at(column, i))[0] || []).forEach(([name, tag, digest]) =>
            texts.add(text(name) + ':' + text(tag) + '@' + digest));
        }
      }
      row.deep = [...texts].join(' ').toLowerCase();
    }
    return row.deep;
  };

  let late = [];
  let waiting = 0;
  const fill = (chunk) => {
    chunk.body.replaceChildren(...chunk.rows);
    chunk.body.hidden = !chunk.rows.length;
  };
  const fillLate = () => {
    clearTimeout(waiting);
    late.forEach(fill);
    late = [];
    find('.matrix').removeAttribute('aria-busy');
  };
  /** Fills the chunks in view at once, for quick keys; the others later. */
  const place = (shown) => {
    clearTimeout(waiting);
    chunks.forEach((chunk, number) => {
      const own = shown.slice(number * size, (number + 1) * size).map((row) => row.tr);
      if (own.length === chunk.rows.length && own.every((tr, i) => tr === chunk.rows[i])) {
        return;
      }
      chunk.rows = own;
      if (number < 2) {
        fill(chunk);
      } else {
        chunk.body.hidden = chunk.body.hidden || !own.length;
        late.push(chunk);
      }
    });
    find('.matrix').setAttribute('aria-busy', 'true');
    waiting = setTimeout(fillLate, 80);
  };

  const filter = () => {
    const terms = state.q.toLowerCase().split(/\s+/).filter(Boolean).map((term) => [term, isDeep(term)]);
    for (const row of rows) {
      row.shown = (!state.owner || (state.owner === '-' ? !row.owners.length : row.owners.includes(state.owner)))
        && (!state.flag || row.flags.includes(state.flag))
        && terms.every(([term, deep]) => row.text.includes(term) || (deep && deepText(row).includes(term)));
    }
    const shown = rows.filter((row) => row.shown);
    place(shown);
    find('#count').textContent = (shown.length < rows.length ? shown.length.toLocaleString('en') + ' of ' : '') + counted(rows.length, 'app');
    current(shown[0]);
  };

  // ---------------------------------------------------------------- order

  const heads = findAll('.matrix thead th');
  const names = new Intl.Collator('en', { numeric: true });
  /** Apps as in the document, owners by name, environments by the day of the last change. */
  const sortKey = (row, column) => (column === 0 ? '-'
    : column === 1 ? row.owners.join()
      : (find('time', row.tr.cells[column]) || {}).textContent || '');
  let ordered = '';
  const sort = () => {
    ordered = state.order;
    const [, down, wanted] = /^(-?)(.*)$/s.exec(state.order || 'app');
    const column = Math.max(0, heads.findIndex((head) => head.dataset.order === wanted));
    for (const row of rows) {
      row.key = sortKey(row, column);
    }
    const sign = down ? -1 : 1;
    const compare = column < 2 ? names.compare : (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    rows.sort((a, b) => (!a.key - !b.key) || sign * (compare(a.key, b.key) || (column ? 0 : a.index - b.index)) || a.index - b.index);
    showOrder(column, down);
  };
  const showOrder = (column, down) => {
    heads.forEach((head) => head.removeAttribute('aria-sort'));
    heads[column].setAttribute('aria-sort', down ? 'descending' : 'ascending');
    find('#order').value = state.order || 'app';
  };
  const setUpOrder = () => {
    const options = find('#order');
    heads.forEach((cell, index) => {
      const label = find('span', cell);
      const name = label.textContent;
      const order = index === 0 ? 'app' : index === 1 ? 'owner' : 'env:' + name;
      cell.dataset.order = order;
      const first = index < 2 ? order : '-' + order;
      const second = index < 2 ? '-' + order : order;
      const head = button(name, () => go({ order: (state.order || 'app') === first ? second : first }));
      head.title = index > 1 ? 'By the day of the last change' : '';
      label.replaceWith(head);
      options.append(make('option', { value: first }, index < 2 ? name : 'Newest in ' + name),
        make('option', { value: second }, index < 2 ? name + ', backwards' : 'Oldest in ' + name));
    });
  };

  // ----------------------------------------------------------------- keys

  let focused;
  /** The app that the tab key reaches. */
  const current = (row) => {
    if (focused) {
      focused.link.tabIndex = -1;
    }
    focused = row;
    if (row) {
      row.link.tabIndex = 0;
    }
  };
  const move = (steps) => {
    fillLate();
    const shown = rows.filter((row) => row.shown);
    const to = Math.min(shown.length - 1, Math.max(0, shown.indexOf(focused) + steps));
    if (shown[to]) {
      current(shown[to]);
      shown[to].link.focus();
      shown[to].tr.scrollIntoView({ block: 'nearest' });
    }
  };
  const MOVES = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) {
      return;
    }
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === '/' && !typing) {
      event.preventDefault();
      go({ view: 'apps' });
      search.focus();
      search.select();
    } else if (event.key === '?' && !typing) {
      find('#keys').open = true;
      find('#keys summary').focus();
    } else if (event.target === search && event.key === 'Escape') {
      event.preventDefault();
      search.value = '';
      go({ q: '' });
    } else if (event.target === search && event.key === 'ArrowDown') {
      event.preventDefault();
      current(rows.find((row) => row.shown));
      move(0);
    } else if (event.key in MOVES && event.target.closest('.matrix tbody')) {
      event.preventDefault();
      move(MOVES[event.key]);
    }
  };

  // -------------------------------------------------------------- details

  const definition = (pairs) => make('dl', {}, pairs.filter(([, value]) => value !== '' && value != null)
    .map(([name, value]) => [make('dt', {}, name), make('dd', {}, value)]));
  const between = (parts, separator) => parts.filter(Boolean).flatMap((part, i) => (i ? [separator, part] : [part]));
  const items = (values) => (values.length ? make('ul', {}, values.map((value) => make('li', {}, value))) : '');
  const titled = (title, content) => (content ? [make('h4', {}, title), content] : []);

  const versionOf = (found) => [
    found.name && bdi(found.name),
    found.bundle && (isWeb(found.bundle) ? link(found.bundle, 'bundle') : code(found.bundle)),
    found.path && code(found.path),
  ];
  const checksum = (found) => found.sha256 && make('em', {}, 'sha256 ', code(found.sha256));

  const workloadOf = (number) => {
    const [images, resources, volumes] = list(number);
    const [cpu, memory, cpuLimit, memoryLimit, desired, ready] = list(resources || 0);
    return images && [
      ...titled('Images', items(images.map(([name, tag, digest]) =>
        code(text(name) + (tag ? ':' + text(tag) : '') + (digest ? '@' + digest : ''))))),
      definition([
        ['Replicas', ready < 0 ? desired + ' declared' : ready + ' of ' + desired + ' ready'],
        ['Requests', 'CPU ' + cores(cpu) + ', memory ' + bytes(memory)],
        ['Limits', 'CPU ' + cores(cpuLimit) + ', memory ' + bytes(memoryLimit)],
      ]),
      ...titled('Volumes', items(volumes.map(([claim, count, storage]) =>
        [bdi(text(claim)), ' ' + bytes(count), storage ? ' ' : '', storage && bdi(text(storage))]))),
    ];
  };

  const sourcesOf = (i, project) => {
    const { cells } = data();
    const row = (name, ...values) => make('tr', {}, make('th', { scope: 'row' }, name), values.map((value) => make('td', value && value.length !== 0 ? {} : { class: 'x' }, value || '–')));
    const body = make('tbody');
    if (at(cells.version, i)) {
      const found = version(at(cells.version, i));
      body.append(row('Declared', between([...versionOf(found), checksum(found)], ' '),
        commitLink(team(i)[2], found.commit),
        at(cells.since, i) ? [at(cells.inexact, i) ? 'before ' : '', time(at(cells.since, i))] : 'not committed',
        between([at(cells.request, i) && requestLink(project, text(at(cells.request, i))),
          at(cells.commit, i) && commitLink(project, at(cells.commit, i))], ' ')));
    }
    if (at(cells.appliedVersion, i)) {
      const found = version(at(cells.appliedVersion, i));
      const failing = at(cells.failingSince, i);
      body.append(row('Applied', between([...versionOf(found), failing && [make('i', { class: 'b' }, 'failing'), ' since ', time(failing)]].flat(), ' '),
        commitLink(team(i)[2], found.commit), at(cells.appliedUnknown, i) ? '' : time(at(cells.since, i) + at(cells.appliedAt, i)),
        at(cells.revision, i) ? commitLink(project, text(at(cells.revision, i))) : ''));
    }
    if (at(cells.state, i)) {
      body.append(row('Live', [data().states[at(cells.state, i) - 1], at(cells.why, i) ? ': ' : '', at(cells.why, i) ? bdi(text(at(cells.why, i))) : ''],
        '', [make('em', {}, 'read'), time(at(cells.read, i))], ''));
    }
    return table('plain', '', ['Source', 'Version', 'Commit', 'Since', 'By'], body);
  };

  const updatesOf = (i) => {
    const { cells } = data();
    const [newest, count, days] = list(at(cells.behind, i));
    const [hold] = list(at(cells.hold, i)).length ? [list(at(cells.hold, i))] : [];
    return items([
      newest !== undefined && ['The newest version is ', bdi(text(newest)), ': ' + count + (count === 1 ? ' version' : ' versions') + ' newer' + (days < 0 ? '' : ', ' + days + ' days')],
      hold && ['Held by ', bdi(text(hold[1])), ' since ', time(hold[0]), hold[2] ? ': ' : '', hold[2] ? bdi(text(hold[2])) : ''],
      ...list(at(cells.gates, i)).map(([name, open, why, opens]) =>
        [make('b', {}, text(name)), ' ' + ['open', 'waits', 'not known'][open] + (why ? ', ' : ''), why ? bdi(text(why)) : '', opens ? ' ' : '', time(opens)]),
    ].filter(Boolean));
  };

  const cellDetails = (i) => {
    const { cells, environments, kinds, states } = data();
    const [name, address] = environments[at(cells.env, i)].map(text);
    const flags = list(at(cells.flags, i));
    const live = at(cells.state, i);
    const namespace = text(at(cells.namespace, i));
    return make('section', { 'data-env': name },
      make('h3', { tabindex: '-1' }, bdi(name), make('small', {}, live ? states[live - 1] : 'cluster not read')),
      flags.length ? make('ul', { class: 'flagged' }, flags.map(([kind, why]) =>
        make('li', {}, make('i', { class: kinds[kind][2] }, kinds[kind][1]), ' ', bdi(text(why))))) : '',
      sourcesOf(i, address),
      definition([
        ['Namespace', namespace && code(namespace)],
        ['File', at(cells.version, i) ? code(text(at(cells.file, i)) || 'apps/' + state.app + '.yaml') : ''],
      ]),
      workloadOf(at(cells.liveWorkload, i) || at(cells.workload, i)) || '',
      ...titled('Updates', updatesOf(i)),
      ...titled('Differs from the release', items(list(at(cells.drift, i)).map(([object, fields]) =>
        [bdi(text(object)), fields.length ? ': ' : ' is missing', between(fields.map((field) => code(text(field))), ', ')]))));
  };

  const appHistory = (app) => {
    const found = timelines.flatMap((timeline) => timeline().entries
      .filter((entry) => text(entry.app) === app).map((entry) => ({ timeline: timeline(), entry })))
      .sort((a, b) => b.entry.at - a.entry.at);
    return found.length ? make('section', {}, make('h3', {}, 'History'),
      changesTable(found.slice(0, 30), found.length, true)) : '';
  };

  const open = () => {
    const { cells } = data();
    const own = cellsOf().get(state.app);
    if (!own) {
      state.app = '';
      return;
    }
    const first = (part) => own.map((i) => team(i)[part] || (part ? '' : text(at(cells.appliedOwner, i)))).find(Boolean) || '';
    const close = button('Close', () => dialog.close());
    const [owner, contact, source] = [0, 1, 2].map(first);
    dialog.replaceChildren(
      make('header', {}, make('div', {}, make('h2', { id: 'app-name' }, bdi(state.app)),
        make('p', { class: 'lead' }, between([
          owner ? bdi(owner) : 'no owner',
          contact && link(contact, bdi(contact)), source && link(source, bdi(source)),
        ], ' · '))), close),
      ...own.map(cellDetails), appHistory(state.app));
    if (!dialog.open) {
      dialog.showModal();
    }
    const wanted = findAll('section[data-env]', dialog).find((section) => section.dataset.env === state.env);
    if (wanted) {
      wanted.scrollIntoView();
      find('h3', wanted).focus();
    } else {
      dialog.scrollTop = 0;
    }
  };

  // ------------------------------------------------------------- timeline

  const changesTable = (found, total, withEnvironment) => {
    const body = make('tbody');
    for (const { timeline, entry } of found) {
      const { commits } = timeline;
      const number = at(commits.number, entry.commit);
      const request = number ? '!' + number : text(at(commits.request, entry.commit));
      const own = data().environments.find(([name]) => text(name) === timeline.environment);
      const project = own ? text(own[1]) : '';
      const app = text(entry.app);
      body.append(make('tr', {}, make('td', {}, time(entry.at)),
        make('th', { scope: 'row' }, withEnvironment ? bdi(timeline.environment)
          : make('a', { href: '#app=' + encodeURIComponent(app) }, app)),
        make('td', {}, entry.from ? [bdi(entry.from), ' → '] : 'added ', entry.to ? bdi(entry.to) : 'removed'),
        make('td', {}, request ? [requestLink(project, request), ' '] : '', commitLink(project, at(commits.commit, entry.commit) || ''), ' ',
          bdi(timeline.frequent(at(commits.author, entry.commit))), make('small', {}, text(at(commits.subject, entry.commit))))));
    }
    return table('plain changes', (found.length < total ? found.length.toLocaleString('en') + ' of ' : '') + counted(total, 'change') + ', newest first',
      ['When', withEnvironment ? 'Environment' : 'App', 'Version', 'By'], body);
  };

  const STEP = 100;
  const showTimeline = (block, shown) => {
    const timeline = timelines[block.dataset.n]();
    const found = timeline.entries.map((entry) => ({ timeline, entry })).reverse();
    const box = make('div', { class: 'all' }, changesTable(found.slice(0, shown), found.length, false));
    if (shown < found.length) {
      box.append(button('Show ' + STEP + ' more', () => {
        showTimeline(block, shown + STEP);
        find('a', findAll('.changes tbody tr', block)[shown]).focus();
      }));
    }
    const old = find('.all', block) || find('.changes', block);
    if (old) {
      old.replaceWith(box);
    }
  };
  const showTimelines = () => {
    const wanted = timelines.findIndex((timeline) => state.env && timeline().environment === state.env);
    const block = findAll('.timeline')[wanted];
    if (block) {
      block.open = true;
    }
    findAll('.timeline[open]').forEach((each) => find('.all', each) || showTimeline(each, STEP));
  };

  const showEvidence = (details) => {
    if (find('table', details)) {
      return;
    }
    const columns = parsed('evidence')()[details.dataset.n];
    const body = make('tbody');
    for (let i = 0; i < columns.count; i++) {
      const cell = (name) => text(at(columns[name], i));
      body.append(make('tr', {}, make('td', {}, time(at(columns.at, i))),
        make('th', { scope: 'row' }, bdi(cell('app')), ' ', bdi(cell('version'))),
        make('td', {}, bdi(cell('environment'))), make('td', {}, cell('value')), make('td', {}, bdi(cell('why')))));
    }
    details.append(table('plain', 'Newest first', ['When', 'App', 'Environment', 'Value', 'Why it counts'], body));
  };

  // ---------------------------------------------------------------- print

  const preparePrint = () => {
    const { cells, environments, kinds, states } = data();
    const own = rows.filter((row) => row.shown).map((row) => [row.app, cellsOf().get(row.app) || []]);
    find('#print').replaceChildren(...environments.map((environment, number) => {
      const body = make('tbody');
      for (const [app, numbers] of own) {
        for (const i of numbers.filter((each) => at(cells.env, each) === number)) {
          const found = version(at(cells.version, i) || at(cells.appliedVersion, i));
          const since = at(cells.since, i);
          const live = at(cells.state, i);
          body.append(make('tr', {}, make('th', { scope: 'row' }, app),
            make('td', {}, found.name || found.path || 'no version'),
            make('td', {}, team(i)[0] || text(at(cells.appliedOwner, i)) || 'no owner'),
            make('td', {}, since ? stamp(since).slice(0, 10) : ''), make('td', {}, live ? states[live - 1] : 'not read'),
            make('td', {}, list(at(cells.flags, i)).map(([kind]) => kinds[kind][1]).join(', '))));
        }
      }
      return make('section', {}, make('h2', {}, text(environment[0])),
        table('plain', document.title + ', ' + counted(body.rows.length, 'app') + (own.length < rows.length ? ' (filtered)' : ''),
          ['App', 'Version', 'Owner', 'Since', 'State', 'Flags'], body));
    }));
    root.classList.add('printing');
  };

  // ----------------------------------------------------------------- page

  /** Shows a state; what is not named stays. */
  const go = (changes) => {
    const before = Object.assign({}, state);
    Object.assign(state, dialog.open ? {} : { app: '' }, changes);
    show(before);
    writeHash();
  };
  const show = (before) => {
    if (!find('main > #' + state.view)) {
      state.view = 'apps';
    }
    findAll('main > section').forEach((section) => section.classList.toggle('on', section.id === state.view));
    findAll('nav a').forEach((anchor) => {
      if (anchor.hash === '#' + state.view) {
        anchor.setAttribute('aria-current', 'page');
      } else {
        anchor.removeAttribute('aria-current');
      }
    });
    if (state.view === 'timeline') {
      showTimelines();
    }
    if (search.value !== state.q) {
      search.value = state.q;
    }
    find('#owner').value = state.owner;
    findAll('.flags button').forEach((each) =>
      each.setAttribute('aria-pressed', String(each.parentNode.dataset.f === state.flag)));
    if (ordered !== state.order) {
      sort();
    }
    if (!before || ['q', 'owner', 'flag', 'order'].some((key) => before[key] !== state[key])) {
      filter();
    }
    if (state.app) {
      open();
    } else if (dialog.open) {
      dialog.close();
    }
  };

  const setUp = () => {
    root.classList.add('js');
    rows.forEach((row) => { row.link.tabIndex = -1; });
    setUpOrder();
    const owners = [...new Set(rows.flatMap((row) => row.owners))].sort(names.compare);
    find('#owner').append(...owners.map((owner) => make('option', { value: owner }, owner)));
    if (rows.some((row) => !row.owners.length)) {
      find('#owner').append(make('option', { value: '-' }, 'no owner'));
    }
    findAll('.flags li').forEach((item) => {
      item.replaceChildren(button([...item.childNodes], () => go({ flag: state.flag === item.dataset.f ? '' : item.dataset.f })));
    });
    showOrder(0, '');
    find('.filters').hidden = !rows.length;
  };
  const listen = () => {
    on(search, 'input', () => go({ q: search.value }));
    on(find('#owner'), 'change', (event) => go({ owner: event.target.value }));
    on(find('#order'), 'change', (event) => go({ order: event.target.value === 'app' ? '' : event.target.value }));
    on(find('#reset'), 'click', () => go({ q: '', owner: '', flag: '', order: '' }));
    on(document, 'keydown', onKey);
    on(document, 'click', (event) => {
      const anchor = event.target.closest('a');
      const row = event.target.closest('.matrix tbody tr');
      if (event.ctrlKey || event.metaKey || event.shiftKey || (anchor && isWeb(anchor.getAttribute('href')))) {
        return;
      }
      if (anchor && anchor.closest('nav')) {
        event.preventDefault();
        go({ view: anchor.hash.slice(1) });
        find('#' + state.view + '-h').focus();
      } else if (row && !String(getSelection())) {
        event.preventDefault();
        const found = rows.find((each) => each.tr === row);
        const cell = event.target.closest('td');
        const column = cell ? cell.cellIndex - 2 : -1;
        current(found);
        found.link.focus({ preventScroll: true });
        go({ app: found.app, env: column >= 0 ? text(data().environments[column][0]) : '' });
      } else if (anchor && anchor.hash.startsWith('#app=')) {
        event.preventDefault();
        go({ app: decodeURIComponent(anchor.hash.slice(5)), env: '' });
      }
    });
    on(dialog, 'click', (event) => event.target === dialog
      && event.clientX < dialog.getBoundingClientRect().left && dialog.close());
    on(dialog, 'close', () => state.app && go({ app: '', env: '' }));
    on(document, 'toggle', (event) => event.target.open
      && (event.target.matches('.evidence') ? showEvidence(event.target) : event.target.matches('.timeline') && showTimelines()), true);
    on(window, 'hashchange', () => {
      readHash();
      show(null);
    });
    on(window, 'beforeprint', preparePrint);
    on(window, 'afterprint', () => {
      root.classList.remove('printing');
      find('#print').replaceChildren();
    });
  };

  setUp();
  listen();
  readHash();
  show(null);
})();

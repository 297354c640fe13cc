// The chain explorer: a tree of customers as a table, of which only the rows that are open and near are made.
// Texts from the data are set as textContent alone, so none of them can become markup.
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('rows').textContent);
  const count = data.id.length;
  const pageRows = 100;   // made at a time
  const leastRows = 25;
  const mostFound = 20;
  const mostIndent = 12;
  const mostAlone = 5;    // more lone parties than these are folded into one row
  const alone = -2;       // the key of that row; of the others it is the party's
  const statuses = ['sound', 'pending', 'strained', 'broken', 'void'];
  const marks = ['└──', '└··', '└╌╌', '└─✕', '└──'];
  const columns = [
    {key: 'customers', heading: 'Customers'},
    {key: 'depth', heading: 'Depth'},
    {key: 'revenue', heading: 'Revenue, ' + data.currency, isKnown: data.hasRevenue},
    {key: 'broken', heading: 'Broken links', isKnown: data.tracksPromises},
  ].filter((column) => column.isKnown !== false);

  const tree = document.getElementById('tree-rows');
  const head = document.getElementById('tree-head');
  const status = document.getElementById('search-status');
  const found = document.getElementById('found');
  const query = document.getElementById('query');
  const onlyBroken = document.getElementById('only-broken');

  const open = new Set();
  let sortKey = 'customers';
  let view = [];       // what is open, from top to bottom: {key, row, level, position, siblings},
                       // {key: alone, count, level, position, siblings} or {more, parent, level}
  let first = 0;       // the part of the view that is made: from first up to last
  let last = leastRows;
  let focused = 0;     // position in the view that the keyboard is at

  // ---- figures ----

  const grouped = (digits) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const amount = (units) => {
    if (units === null) return 'beyond measure';
    const minor = BigInt(units);
    const digits = (minor < 0n ? -minor : minor).toString().padStart(data.digits + 1, '0');
    const whole = digits.length - data.digits;
    const behind = data.digits > 0 ? '.' + digits.slice(whole) : '';
    return (minor < 0n ? '-' : '') + grouped(digits.slice(0, whole)) + behind;
  };
  const date = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
  const figure = (row, key) => (key === 'revenue' ? amount(data.revenue[row]) : grouped(String(data[key][row])));
  const nameOrId = (row) => data.name[row] || data.id[row];

  // ---- the tree ----

  const children = Array.from({length: count}, () => []);
  const seeds = [];
  for (let row = 0; row < count; ++row) {
    (data.up[row] < 0 ? seeds : children[data.up[row]]).push(row);
  }
  const missing = (row) => data.parties[row] - 1 - children[row].reduce((sum, child) => sum + data.parties[child], 0);
  const isParent = (row) => data.parties[row] > 1;
  const generation = (row) => {
    let steps = 0;
    for (let at = data.up[row]; at >= 0; at = data.up[at]) ++steps;
    return steps;
  };
  const seedOf = (row) => {
    while (data.up[row] >= 0) row = data.up[row];
    return row;
  };

  const sorted = (rows) => {
    const values = data[sortKey];
    return [...rows].sort((left, right) => Number(values[right]) - Number(values[left]) || left - right);
  };

  // Level by level on a stack of our own: chains may be longer than the stack of the machine.
  const rebuild = () => {
    view = [];
    const chains = onlyBroken.checked ? seeds.filter((row) => data.broken[row] > 0) : seeds;
    const pending = [];
    const push = (rows, level, siblings) => {
      const inOrder = sorted(rows);
      for (let at = inOrder.length - 1; at >= 0; --at) {
        pending.push({key: inOrder[at], row: inOrder[at], level, position: at + 1, siblings: siblings ?? inOrder.length});
      }
    };
    const loners = chains.filter((row) => !isParent(row));
    if (loners.length > mostAlone && loners.length < chains.length) {
      const siblings = chains.length - loners.length + 1;
      pending.push({key: alone, count: loners.length, level: 1, position: siblings, siblings});
      push(chains.filter(isParent), 1, siblings);
    } else {
      push(chains, 1);
    }
    while (pending.length > 0) {
      const entry = pending.pop();
      view.push(entry);
      if (!open.has(entry.key)) continue;
      if (entry.key === alone) {
        push(loners, 2);
      } else {
        const left = missing(entry.row);
        if (left > 0) pending.push({more: left, parent: entry.row, level: entry.level + 1});
        push(children[entry.row], entry.level + 1);
      }
    }
    const chainsMissing = onlyBroken.checked ? 0 : data.allChains - seeds.length;
    if (chainsMissing > 0) view.push({more: chainsMissing, parent: -1, level: 1});
  };

  const element = (name, className, words) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (words !== undefined) made.textContent = words;
    return made;
  };
  const cell = (className, ...contents) => {
    const made = element('td', className);
    made.setAttribute('role', 'gridcell');
    made.append(...contents);
    return made;
  };

  const idElement = (id) => {
    const made = element('bdi', 'id', id);
    made.title = id;
    return made;
  };
  const whoWords = (row) => (data.name[row] ? [element('bdi', 'name', data.name[row]), ' ', idElement(data.id[row])]
                                            : [element('bdi', 'id name', data.id[row])]);
  const toggleMark = (isParent, isOpen) => {
    const made = element('span', 'toggle', !isParent ? '\u00a0' : isOpen ? '▾' : '▸');
    made.setAttribute('aria-hidden', 'true');
    return made;
  };
  const whoCell = (entry) => {
    const row = entry.row;
    const branch = element('div', 'branch');
    if (data.up[row] >= 0) {
      const mark = element('span', 'mark ' + statuses[data.status[row]], marks[data.status[row]]);
      mark.setAttribute('aria-hidden', 'true');
      branch.append(mark);
    }
    const party = element('span', 'party');
    party.append(...whoWords(row));
    if (data.joined[row] === null) party.append(' ', element('span', 'tag', 'prospect'));
    if (entry.level - 1 > mostIndent) party.append(' ', element('span', 'tag', 'generation ' + (entry.level - 1)));
    branch.append(toggleMark(isParent(row), open.has(row)), party);
    return cell('who', branch);
  };
  const linkCell = (entry) => {
    const row = entry.row;
    if (data.up[row] < 0) {
      const refusal = data.refusalWords[data.refused[row]];
      return cell('link', element('span', 'note', refusal ? 'seed; referral not credited: ' + refusal : 'seed'));
    }
    const kind = statuses[data.status[row]];
    const faults = data.faultWords[data.faults[row]];
    const words = data.tracksPromises ? element('span', kind, kind + (faults ? ': ' + faults : '')) : '';
    const origin = element('span', 'note');
    origin.append(element('span', 'day', date(data.given[row])), ', ', idElement(data.referral[row]));
    return cell('link', words, ' ', origin);
  };
  const partyRow = (entry) => {
    const made = element('tr', data.up[entry.row] < 0 ? 'seed' : statuses[data.status[entry.row]] + '-link');
    made.append(whoCell(entry), linkCell(entry));
    for (const column of columns) {
      const number = cell(Number(data[column.key][entry.row]) === 0 ? 'number zero' : 'number', figure(entry.row, column.key));
      number.dataset.label = column.heading;
      made.append(number);
    }
    if (isParent(entry.row)) made.setAttribute('aria-expanded', open.has(entry.row));
    made.dataset.row = entry.row;
    return made;
  };
  const aloneRow = (entry) => {
    const made = element('tr', 'alone');
    const branch = element('div', 'branch');
    branch.append(toggleMark(true, open.has(alone)),
                  element('span', 'party', grouped(String(entry.count)) + ' alone: no referral brought them, and they have brought nobody yet'));
    const only = cell('', branch);
    only.colSpan = columns.length + 2;
    made.append(only);
    made.setAttribute('aria-expanded', open.has(alone));
    return made;
  };
  const moreRow = (entry) => {
    const words = entry.parent < 0
      ? '… and ' + grouped(String(entry.more)) + ' more chains; see chains.csv'
      : '… and ' + grouped(String(entry.more)) + ' more below; see links.csv';
    const made = element('tr', 'more');
    const branch = element('div', 'branch note', words);
    const only = cell('', branch);
    only.colSpan = columns.length + 2;
    made.append(only);
    return made;
  };
  const pageButton = (words, act) => {
    const made = element('tr', 'page');
    made.setAttribute('role', 'row');
    const button = element('button', '', words);
    button.type = 'button';
    button.addEventListener('click', act);
    const only = cell('', button);
    only.colSpan = columns.length + 2;
    made.append(only);
    return made;
  };

  const render = (takeFocus) => {
    first = Math.max(0, Math.min(first, view.length - 1));
    last = Math.min(Math.max(last, first + leastRows), view.length);
    focused = Math.max(first, Math.min(focused, last - 1));
    const rows = document.createDocumentFragment();
    if (first > 0) {
      rows.append(pageButton('Show ' + grouped(String(Math.min(pageRows, first))) + ' rows above', () => {
        first -= pageRows;
        render();
      }));
    }
    for (let at = first; at < last; ++at) {
      const entry = view[at];
      const made = entry.key === undefined ? moreRow(entry) : entry.key === alone ? aloneRow(entry) : partyRow(entry);
      made.setAttribute('role', 'row');
      made.setAttribute('aria-level', entry.level);
      if (entry.key !== undefined) {
        made.setAttribute('aria-posinset', entry.position);
        made.setAttribute('aria-setsize', entry.siblings);
        made.dataset.key = entry.key;
      }
      made.style.setProperty('--level', Math.min(entry.level - 1, mostIndent));
      made.tabIndex = at === focused ? 0 : -1;
      made.dataset.at = at;
      rows.append(made);
    }
    if (last < view.length) {
      const left = view.length - last;
      const words = left <= pageRows ? 'Show the other ' + grouped(String(left)) + (left === 1 ? ' row' : ' rows')
                                     : 'Show ' + pageRows + ' of the ' + grouped(String(left)) + ' rows below';
      rows.append(pageButton(words, () => {
        last += pageRows;
        render();
      }));
    }
    tree.replaceChildren(rows);
    if (takeFocus) tree.querySelector('[data-at="' + focused + '"]')?.focus();
  };

  const toggle = (key) => {
    if (key !== alone && !isParent(key)) return;
    const before = view.length;
    open.has(key) ? open.delete(key) : open.add(key);
    rebuild();
    last += Math.max(-pageRows, Math.min(view.length - before, pageRows));
    render(true);
  };
  const moveTo = (at) => {
    focused = Math.max(0, Math.min(at, view.length - 1));
    if (focused < first) first = Math.max(0, focused - pageRows);
    if (focused >= last) last = focused + pageRows;
    render(true);
  };
  // Unfolds the way down to a party and goes there.
  const jump = (row) => {
    for (let at = data.up[row]; at >= 0; at = data.up[at]) open.add(at);
    if (data.up[row] < 0 && !isParent(row)) open.add(alone);
    if (onlyBroken.checked && data.broken[seedOf(row)] === 0) onlyBroken.checked = false;
    rebuild();
    const at = view.findIndex((entry) => entry.row === row);
    first = at < pageRows ? 0 : at - pageRows / 2;
    last = at + pageRows;
    focused = at;
    render(true);
    const made = tree.querySelector('[data-at="' + at + '"]');
    made.classList.add('target');
    made.scrollIntoView({block: 'center'});
  };

  tree.addEventListener('click', (event) => {
    const made = event.target.closest('[data-at]');
    if (!made) return;
    focused = Number(made.dataset.at);
    if (made.dataset.key === undefined) return render(true);
    if (!String(getSelection())) toggle(Number(made.dataset.key));
  });
  tree.addEventListener('keydown', (event) => {
    const made = event.target.closest('[data-at]');
    if (!made || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = Number(made.dataset.at);
    const entry = view[at];
    const key = entry.key;
    const isOpen = open.has(key);
    focused = at;
    const parentAt = () => {
      for (let above = at - 1; above >= 0; --above) if (view[above].level < entry.level) return above;
      return at;
    };
    const actions = {
      ArrowDown: () => moveTo(at + 1),
      ArrowUp: () => moveTo(at - 1),
      ArrowRight: () => (key === undefined ? undefined : isOpen ? moveTo(at + 1) : toggle(key)),
      ArrowLeft: () => (isOpen ? toggle(key) : moveTo(parentAt())),
      Home: () => moveTo(0),
      End: () => moveTo(view.length - 1),
      Enter: () => (key === undefined ? undefined : toggle(key)),
      ' ': () => (key === undefined ? undefined : toggle(key)),
    };
    if (actions[event.key]) {
      event.preventDefault();
      actions[event.key]();
    }
  });

  // ---- the heading: what chains are sorted by ----

  const headings = () => {
    const plain = (words) => {
      const made = element('th', '', words);
      made.scope = 'col';
      made.setAttribute('role', 'columnheader');
      return made;
    };
    head.replaceChildren(plain('Customer'), plain('How they came'));
    for (const column of columns) {
      const made = plain('');
      made.className = 'number';
      const isChosen = column.key === sortKey;
      made.setAttribute('aria-sort', isChosen ? 'descending' : 'none');
      const button = element('button', '', column.heading + (isChosen ? ' ↓' : ''));
      button.type = 'button';
      button.title = 'Sort by this, the greatest first';
      button.addEventListener('click', () => {
        sortKey = column.key;
        first = 0;
        last = pageRows;
        focused = 0;
        headings();
        rebuild();
        render();
        head.querySelector('[aria-sort="descending"] button').focus();
      });
      made.append(button);
      head.append(made);
    }
  };

  // ---- search ----

  const folded = (text) => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  let ids = null;    // folded once, at the first search
  let names = null;
  const matches = (wanted) => {
    ids ??= data.id.map(folded);
    names ??= data.name.map(folded);
    const groups = [[], [], [], []];  // the id itself, ids that begin so, names with a word that does, all others
    for (let row = 0; row < count; ++row) {
      const id = ids[row];
      const name = names[row];
      if (id === wanted) groups[0].push(row);
      else if (id.startsWith(wanted)) groups[1].push(row);
      else if (name.startsWith(wanted) || name.includes(' ' + wanted)) groups[2].push(row);
      else if (id.includes(wanted) || name.includes(wanted)) groups[3].push(row);
    }
    return groups.flat();
  };
  const search = () => {
    const wanted = folded(query.value.trim());
    const rows = wanted ? matches(wanted) : [];
    found.replaceChildren();
    for (const row of rows.slice(0, mostFound)) {
      const button = element('button');
      button.type = 'button';
      button.append(...whoWords(row));
      const seed = seedOf(row);
      const place = element('span', 'note', seed === row ? ' a seed' : ' generation ' + generation(row) + ' of the chain of ');
      if (seed !== row) place.append(element('bdi', '', nameOrId(seed)));
      button.append(place);
      button.addEventListener('click', () => jump(row));
      const item = element('li');
      item.append(button);
      found.append(item);
    }
    const isComplete = count === data.allParties;
    status.textContent = !wanted ? ''
      : rows.length === 0 ? 'Nobody found' + (isComplete ? '.' : ' among the ' + grouped(String(count)) + ' in this page; customers.csv holds everybody.')
      : rows.length > mostFound ? grouped(String(rows.length)) + ' found; the first ' + mostFound + ':'
      : grouped(String(rows.length)) + ' found:';
    return rows;
  };
  let timer = 0;
  query.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(search, 120);
  });
  document.getElementById('search').addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    const rows = search();
    if (rows.length > 0) jump(rows[0]);
  });
  onlyBroken.addEventListener('change', () => {
    first = 0;
    last = pageRows;
    rebuild();
    render();
  });

  // ---- the rest of the page ----

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a.jump');
    if (!link) return;
    event.preventDefault();
    jump(Number(link.dataset.row));
  });
  // On paper nothing is folded away.
  let folds = [];
  addEventListener('beforeprint', () => {
    folds = [...document.querySelectorAll('details:not([open])')];
    for (const fold of folds) fold.open = true;
  });
  addEventListener('afterprint', () => {
    for (const fold of folds) fold.open = false;
  });

  for (const part of [document.getElementById('legend'), onlyBroken.parentElement]) part.hidden = !data.tracksPromises;
  headings();
  rebuild();
  render();
  document.getElementById('explorer').hidden = count === 0;
})();

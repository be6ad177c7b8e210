// What the page can do beyond being read: sort, filter, copy, draw. Without it the page still says what
// was not run, the verdict and every finding. Texts reach the document through textContent alone.
(function () {
  'use strict';

  const data = JSON.parse(document.getElementById('report-data').textContent);

  function make(tag, attributes, text) {
    const node = document.createElement(tag);
    for (const name of Object.keys(attributes || {})) node.setAttribute(name, attributes[name]);
    if (text !== undefined) node.textContent = text;
    return node;
  }

  function makeSvg(tag, attributes) {
    const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const name of Object.keys(attributes)) node.setAttribute(name, attributes[name]);
    return node;
  }

  const count = new Intl.NumberFormat('en-US');
  const compact = new Intl.NumberFormat('en-US', {notation: 'compact', maximumFractionDigits: 1});

  function duration(ms) {
    if (ms <= 0) return '0';
    if (ms < 1000) return ms + 'ms';
    const seconds = Math.floor(ms / 1000);
    const parts = [[Math.floor(seconds / 3600), 'h'], [Math.floor(seconds / 60) % 60, 'm'], [seconds % 60, 's']];
    const used = parts.filter((part) => part[0] > 0).slice(0, 2);
    return used.map((part) => part[0] + part[1]).join(' ');
  }

  // ---- Tables: a button in every column head; numbers by their value, the rest as text. ----

  function keyOf(row, column) {
    const cell = row.cells[column];
    if (!cell) return '';
    const value = cell.getAttribute('data-v');
    return value === null ? cell.textContent.toLowerCase() : Number(value);
  }

  function sortBy(table, column, descending) {
    const body = table.tBodies[0];
    const rows = Array.from(body.rows).map((row, at) => ({row, at, key: keyOf(row, column)}));
    rows.sort((a, b) => {
      const order = a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
      return (descending ? -order : order) || a.at - b.at;
    });
    body.append(...rows.map((entry) => entry.row));
  }

  function makeSortable(table) {
    const heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach((head, column) => {
      const button = make('button', {type: 'button'}, head.textContent);
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const numeric = head.classList.contains('num');
        const before = head.getAttribute('aria-sort');
        const descending = before ? before === 'ascending' : numeric;
        for (const other of heads) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
        sortBy(table, column, descending);
      });
    });
  }

  // ---- Filters: every word must occur; the count is announced. ----

  function addFilter(tools) {
    const list = document.getElementById(tools.dataset.filters);
    const what = tools.dataset.what;
    const input = make('input', {type: 'search', autocomplete: 'off', spellcheck: 'false'});
    const label = make('label', {}, 'Filter ' + what);
    const status = make('span', {role: 'status', class: 'muted'});
    const kind = list.querySelector('.finding') ? '.finding' : 'tbody tr';
    const items = () => list.querySelectorAll(kind);
    label.append(input);
    tools.append(label, status);
    input.addEventListener('input', () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const item of items()) {
        const text = item.textContent.toLowerCase();
        item.hidden = !words.every((word) => text.includes(word));
        if (!item.hidden) shown += 1;
      }
      // A hit in a folded list would not be seen.
      for (const fold of list.querySelectorAll('details:not(.finding, .finding *)')) {
        if (words.length) fold.open = fold.querySelector('tbody tr:not([hidden])') !== null;
      }
      status.textContent = words.length ? shown + ' of ' + items().length + ' shown' : '';
    });
    return input;
  }

  const findingOrders = {
    'New first': null,
    'Severity': (a, b) => b.dataset.severity - a.dataset.severity,
    'First seen': (a, b) => (a.dataset.seen < b.dataset.seen ? 1 : -1),
    'Number': (a, b) => a.dataset.number - b.dataset.number,
  };

  function addFindingOrder(tools) {
    const list = document.getElementById('finding-list');
    const original = Array.from(list.children);
    const label = make('label', {}, 'Order');
    const select = make('select');
    for (const name of Object.keys(findingOrders)) select.append(make('option', {}, name));
    label.append(select);
    const fold = make('button', {type: 'button', class: 'button'}, 'Unfold all');
    tools.append(label, fold);
    select.addEventListener('change', () => {
      const order = findingOrders[select.value];
      list.append(...(order ? original.slice().sort(order) : original));
    });
    fold.addEventListener('click', () => {
      const open = original.some((card) => !card.open);
      for (const card of original) card.open = open;
      fold.textContent = open ? 'Fold all' : 'Unfold all';
    });
  }

  // ---- Copy ----

  function selectText(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  async function copy(code, button) {
    let done = false;
    try {
      await navigator.clipboard.writeText(code.textContent);
      done = true;
    } catch (refused) {  // some browsers keep the clipboard from pages opened as files
      selectText(code);
      done = document.execCommand('copy');
    }
    button.textContent = done ? 'Copied' : 'Selected: press Ctrl+C';
    window.setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  }

  function addCopyButtons() {
    for (const code of document.querySelectorAll('[data-copy]')) {
      const button = make('button', {type: 'button', class: 'button', 'aria-live': 'polite'}, 'Copy');
      button.addEventListener('click', () => { copy(code, button); });
      code.after(button);
    }
  }

  // ---- Keys ----

  function step(direction) {
    const cards = Array.from(document.querySelectorAll('.finding:not([hidden]) > summary'));
    if (!cards.length) return;
    const at = cards.indexOf(document.activeElement);
    const next = at < 0 ? (direction > 0 ? 0 : cards.length - 1) : at + direction;
    const card = cards[Math.max(0, Math.min(cards.length - 1, next))];
    card.focus();
    card.scrollIntoView({block: 'nearest'});
  }

  function addKeys(filter) {
    const actions = {
      '/': () => filter && filter.focus(),
      'n': () => step(1),
      'p': () => step(-1),
      'g': () => window.scrollTo(0, 0),
    };
    document.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target.closest('input, select, textarea')) {
        if (event.key === 'Escape') event.target.blur();
        return;
      }
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    });
    for (const keys of document.querySelectorAll('.keys')) keys.hidden = false;
  }

  // ---- Slices: thousands in a night, so they become rows only when asked for. ----

  const sliceColumns = [['Number', 1], ['Harness', 0], ['Engine', 0], ['Core', 1], ['After', 1], ['Wall', 1], ['CPU', 1],
    ['Executions', 1], ['Restarts', 1], ['New inputs', 1], ['New features', 1], ['Crashes', 1], ['Peak MB', 1], ['End', 0],
    ['Detail', 0]];
  const durationColumns = [4, 5, 6];
  const slicesPerStep = 250;

  function sliceRow(slice) {
    const row = make('tr');
    sliceColumns.forEach((column, at) => {
      const value = slice[at];
      if (!column[1]) {
        row.append(make('td', {}, value));
      } else {
        const shown = durationColumns.includes(at) ? duration(value) : count.format(value);
        row.append(make('td', {class: 'num', 'data-v': value}, shown));
      }
    });
    return row;
  }

  function fillSlices(place) {
    const tools = make('div', {class: 'tools', 'data-filters': 'slice-list', 'data-what': 'slices'});
    const region = make('div', {class: 'scroll', role: 'region', tabindex: '0', 'aria-label': 'All slices'});
    const table = make('table');
    const head = table.createTHead().insertRow();
    for (const column of sliceColumns) {
      head.append(make('th', {scope: 'col', class: column[1] ? 'num' : 'txt'}, column[0]));
    }
    const body = table.createTBody();
    const more = make('button', {type: 'button', class: 'button'});
    let shown = 0;
    const grow = () => {
      body.append(...data.slices.slice(shown, shown + slicesPerStep).map(sliceRow));
      shown = Math.min(shown + slicesPerStep, data.slices.length);
      more.hidden = shown === data.slices.length;
      more.textContent = 'Show more (' + count.format(data.slices.length - shown) + ' left)';
    };
    more.addEventListener('click', grow);
    grow();
    region.append(table);
    place.append(tools, region, more);
    makeSortable(table);
    addFilter(tools);
  }

  // ---- Charts ----

  const charts = [];
  const dashes = [[], [6, 3], [2, 3]];

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function look(at) {
    return {colour: colour('--s' + (at % 8 + 1)), dash: dashes[Math.floor(at / 8) % dashes.length]};
  }

  function applyColours(chart) {
    const grid = colour('--line');
    const ink = colour('--muted');
    for (const scale of Object.values(chart.options.scales)) {
      scale.grid.color = grid;
      scale.grid.borderColor = grid;
      scale.ticks.color = ink;
      scale.title.color = ink;
    }
    if (chart.options.plugins.legend) chart.options.plugins.legend.labels.color = ink;
    chart.data.datasets.forEach((set, at) => {
      const style = look(at);
      set.borderColor = style.colour;
      set.backgroundColor = style.colour;
    });
  }

  function scale(title, format) {
    return {
      type: 'linear',
      grid: {},
      title: {display: true, text: title, font: {size: 12}},
      ticks: {callback: format, maxRotation: 0, autoSkipPadding: 16, font: {size: 12}},
    };
  }

  function options(x, y) {
    return {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: {mode: 'nearest', axis: 'x', intersect: false},
      scales: {x, y},
      plugins: {legend: {display: false, labels: {boxWidth: 14}}, tooltip: {boxPadding: 4}},
    };
  }

  function start(figure, config) {
    applyColours(config);  // the configuration has the shape of a chart: options and data
    const chart = new window.Chart(figure.querySelector('canvas'), config);
    chart.update();
    figure.dataset.drawn = 'true';
    charts.push(chart);
    return chart;
  }

  function addLegend(figure, chart) {
    const list = make('ul', {class: 'legend', 'aria-label': 'Harnesses shown'});
    chart.data.datasets.forEach((set, at) => {
      const button = make('button', {type: 'button', 'aria-pressed': 'true'});
      const swatch = makeSvg('svg', {viewBox: '0 0 22 8', 'aria-hidden': 'true'});
      swatch.append(makeSvg('line', {x1: 0, x2: 22, y1: 4, y2: 4, 'stroke-width': 2.5,
        stroke: 'var(--s' + (at % 8 + 1) + ')', 'stroke-dasharray': set.borderDash.join(' ') || 'none'}));
      button.append(swatch, make('span', {}, set.label));
      button.addEventListener('click', () => {
        const visible = !chart.isDatasetVisible(at);
        chart.setDatasetVisibility(at, visible);
        button.setAttribute('aria-pressed', String(visible));
        chart.update();
      });
      const item = make('li');
      item.append(button);
      list.append(item);
    });
    figure.append(list);
  }

  function addToggle(figure, text, act) {
    const button = make('button', {type: 'button', class: 'button', 'aria-pressed': 'false'}, text);
    button.addEventListener('click', () => {
      const pressed = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', String(pressed));
      act(pressed);
    });
    figure.querySelector('.chart-tools').append(button);
  }

  // Ticks at times a person would name, eight at most.
  const niceSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];

  function fitTime(x, longest) {
    const seconds = niceSteps.find((step) => longest / 1000 / step <= 8) || longest / 8000;
    x.ticks.stepSize = seconds * 1000;
    x.max = Math.max(longest, 1000);
    x.ticks.includeBounds = false;
  }

  function drawCurve(id, field, title) {
    const figure = document.getElementById(id);
    const sets = data.curves.map((curve, at) => ({
      label: curve.harness,
      data: curve.points.map((point) => ({x: Math.max(point[0], 1), y: point[field]})),
      borderDash: look(at).dash,
      borderWidth: 2,
      pointRadius: 0,
      pointHitRadius: 8,
    }));
    const config = {
      type: 'line',
      data: {datasets: sets},
      options: options(scale('Time since the start', duration), scale(title, (v) => compact.format(v))),
    };
    config.options.scales.y.beginAtZero = true;
    fitTime(config.options.scales.x, Math.max(...data.curves.map((curve) => curve.points[curve.points.length - 1][0])));
    config.options.plugins.tooltip.callbacks = {title: (items) => items.length ? duration(items[0].parsed.x) : ''};
    config.options.scales.x.afterBuildTicks = (axis) => {
      if (axis.type !== 'logarithmic') return;
      axis.ticks = niceSteps.map((step) => ({value: step * 1000})).filter((tick) => tick.value >= axis.min && tick.value <= axis.max);
    };
    const chart = start(figure, config);
    addLegend(figure, chart);
    addToggle(figure, 'Logarithmic time', (on) => {
      const x = chart.options.scales.x;
      x.type = on ? 'logarithmic' : 'linear';
      x.min = on ? Math.max(1000, Math.min(...sets.map((set) => (set.data[1] || set.data[0]).x))) : undefined;
      chart.update();
    });
  }

  function drawCpu() {
    const figure = document.getElementById('chart-cpu');
    const harnesses = Array.from(new Set(data.arms.map((arm) => arm.harness)));
    const engines = Array.from(new Set(data.arms.map((arm) => arm.engine)));
    const config = {
      type: 'bar',
      data: {
        labels: harnesses,
        datasets: engines.map((engine) => ({
          label: engine,
          data: harnesses.map((harness) => data.arms
            .filter((arm) => arm.harness === harness && arm.engine === engine)
            .reduce((sum, arm) => sum + arm.cpu, 0)),
          borderWidth: 0,
          maxBarThickness: 18,
        })),
      },
      options: options(scale('CPU time', duration), scale('', undefined)),
    };
    const totals = harnesses.map((harness, at) => config.data.datasets.reduce((sum, set) => sum + set.data[at], 0));
    fitTime(config.options.scales.x, Math.max(1000, ...totals));
    config.options.indexAxis = 'y';
    config.options.interaction = {mode: 'index', axis: 'y', intersect: false};
    config.options.scales.x.stacked = true;
    config.options.scales.y = {type: 'category', stacked: true, grid: {display: false}, title: {}, ticks: {autoSkip: false, font: {size: 12}}};
    config.options.plugins.legend.display = true;
    config.options.plugins.legend.position = 'bottom';
    config.options.plugins.tooltip.callbacks = {label: (item) => item.dataset.label + ': ' + duration(item.raw)};
    figure.querySelector('.canvas').style.height = Math.max(9, 5 + harnesses.length * 1.75) + 'rem';
    start(figure, config);
  }

  function drawCharts() {
    if (!document.getElementById('chart-features') || !window.Chart) return;
    window.Chart.defaults.font.family = colour('--sans');
    drawCurve('chart-features', 3, 'Features');
    drawCurve('chart-executions', 2, 'Executions');
    drawCpu();
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      for (const chart of charts) {
        applyColours(chart);
        chart.update();
      }
    });
  }

  // ---- Start ----

  for (const table of document.querySelectorAll('table')) makeSortable(table);
  const filters = Array.from(document.querySelectorAll('[data-filters]')).map(addFilter);
  const findingTools = document.querySelector('[data-filters="finding-list"]');
  if (findingTools) addFindingOrder(findingTools);
  addCopyButtons();
  addKeys(findingTools ? filters[0] : null);
  const slices = document.getElementById('slice-details');
  if (slices) {
    slices.addEventListener('toggle', () => {
      const place = document.getElementById('slice-list');
      if (slices.open && !place.firstChild) fillSlices(place);
    });
  }
  // A link to a finding unfolds it; paper has no folds.
  function unfoldTarget() {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target && target.tagName === 'DETAILS') target.open = true;
  }
  window.addEventListener('hashchange', unfoldTarget);
  unfoldTarget();
  window.addEventListener('beforeprint', () => {
    for (const folded of document.querySelectorAll('.finding, .finding details')) folded.open = true;
    for (const chart of charts) chart.resize();
  });
  drawCharts();
  document.documentElement.dataset.ready = 'true';
}());

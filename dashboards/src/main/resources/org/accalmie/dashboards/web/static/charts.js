// Draws the charts from what the page already holds; every chart's figures stand in a table beside it.
"use strict";
(() => {
  // On paper: half the width of an A4 page, in pixels of 1/96 inch, whatever the screen is.
  const SHEET = { width: 332, height: 180 };

  // Colours come from where a chart stands: those of paper are light, also beside a dark screen.
  const colours = (place) => {
    const style = getComputedStyle(place);
    const colour = (name) => style.getPropertyValue(name).trim();
    return { ink: colour("--ink"), calm: colour("--calm"), band: colour("--band"), past: colour("--past") };
  };

  // Past the threshold is told by a pattern as well as by a colour.
  const hatch = { rotation: -Math.PI / 4, dashArrayX: [1, 0], dashArrayY: [2, 5] };
  const plain = { symbol: "none" };

  const frame = ({ ink }) => ({
    animation: false,
    // The page itself labels each chart.
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    grid: { left: 48, right: 14, top: 16, bottom: 28 },
    textStyle: { color: ink },
    tooltip: { trigger: "axis", confine: true },
  });
  const axis = ({ ink }) => ({ axisLabel: { color: ink }, splitLine: { lineStyle: { opacity: 0.25 } } });
  const number = new Intl.NumberFormat(document.documentElement.lang);

  // As many labels as have room, counted back from the last week, which is the one that was chosen.
  const labelled = (names, width) => {
    const room = 7 * Math.max(...names.map((name) => name.length)) + 8;
    const every = Math.max(1, Math.ceil((room * (names.length - 1)) / (width - 48 - room / 2)));
    return { right: room / 2, interval: (index) => (names.length - 1 - index) % every === 0 };
  };

  // A mark over [index, low, high]; the drawing gets its middle, its ends and the width of an index.
  const marks = (name, data, drawing) => ({
    type: "custom", name, data, silent: true, z: 5, tooltip: { show: false }, encode: { x: 0, y: [1, 2] },
    renderItem: (params, api) => {
      const [x, low] = api.coord([api.value(0), api.value(1)]);
      const [, high] = api.coord([api.value(0), api.value(2)]);
      return drawing(x, low, high, api.size([1, 0])[0]);
    },
  });

  const whisker = (stroke, lineWidth) => (x, low, high, step) => {
    const half = Math.max(1.5, Math.min(6, step * 0.4));
    const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth } });
    return {
      type: "group",
      children: [line(x, low, x, high), line(x - half, low, x + half, low), line(x - half, high, x + half, high)],
    };
  };

  const box = ({ band, calm }) => (x, low, high, step) => {
    const width = Math.max(2, Math.min(10, step * 0.6));
    return {
      type: "rect", shape: { x: x - width / 2, y: high, width, height: Math.max(2, low - high) },
      style: { fill: band, stroke: calm, lineWidth: 1 },
    };
  };

  const weeks = (chart, palette, width) => {
    const { ink, calm, band } = palette;
    const isShare = (point) => point !== undefined && point.length === 3;
    const at = (index) => chart.points.map((point) => (isShare(point) ? point[index] : null));
    const picked = (wanted) => chart.points
      .map((point, index) => (wanted(point, index) ? [index, point[0], point[1]] : null)).filter(Boolean);
    // A band needs two weeks that follow each other.
    const lone = picked((point, index) =>
      isShare(point) && !isShare(chart.points[index - 1]) && !isShare(chart.points[index + 1]));
    // Where only an interval is told, near an end, there is no share to draw a line to.
    const ends = picked((point) => point.length === 2);
    const low = at(0);
    const edge = {
      type: "line", stack: "band", symbol: "none", silent: true, lineStyle: { opacity: 0 },
      tooltip: { show: false }, itemStyle: { decal: plain },
    };
    const { right, interval } = labelled(chart.weeks, width);
    return {
      ...frame(palette),
      grid: { left: 48, right, top: 16, bottom: 28 },
      tooltip: {
        trigger: "axis", confine: true, renderMode: "richText",
        formatter: (items) => `${items[0].name}: ${chart.figures[items[0].dataIndex]}`,
      },
      xAxis: {
        type: "category", data: chart.weeks, boundaryGap: false, ...axis(palette),
        axisLabel: { color: ink, interval },
      },
      yAxis: { type: "value", min: 0, ...axis(palette), axisLabel: { color: ink, formatter: (value) => `${number.format(value)} %` } },
      series: [
        { ...edge, name: "low", data: low },
        {
          ...edge, name: chart.band, areaStyle: { color: band, opacity: 0.75 },
          data: at(1).map((value, index) => (value === null ? null : value - low[index])),
        },
        {
          type: "line", name: chart.share, data: at(2), symbol: "circle", showAllSymbol: true,
          symbolSize: chart.weeks.length > 20 ? 4 : 8,
          lineStyle: { color: calm, width: chart.weeks.length > 20 ? 2 : 3 }, itemStyle: { color: calm },
        },
        marks(chart.band, lone, whisker(calm, 1.5)),
        marks(chart.band, ends, box(palette)),
      ],
    };
  };

  const histogram = (chart, palette) => {
    const { ink, calm, past } = palette;
    const errors = chart.counts.map((count, index) => [index, count - chart.countError, count + chart.countError]);
    return {
      ...frame(palette),
      tooltip: {
        trigger: "axis", confine: true, renderMode: "richText",
        formatter: (items) => `${items[0].name}: ${items[0].value} ± ${chart.countError} ${chart.days}`,
      },
      xAxis: {
        type: "category", data: chart.buckets, ...axis(palette),
        // A count can be below zero; the answers stand beneath all of them.
        axisLine: { onZero: false }, axisLabel: { color: ink, interval: 0 },
      },
      yAxis: { type: "value", ...axis(palette), axisLabel: { color: ink, formatter: (value) => number.format(value) } },
      series: [{
        type: "bar", name: chart.days, barMaxWidth: 46,
        data: chart.counts.map((count, index) => ({
          value: count,
          itemStyle: index >= chart.thresholdFrom
            ? { color: past, decal: hatch } : { color: calm, decal: plain },
        })),
      }, marks(chart.band, errors, whisker(ink, 1.5))],
    };
  };

  const kinds = { weeks, histogram };
  const put = (place, name, size) => {
    const spot = document.createElement("div");
    spot.className = name;
    place.append(spot);
    const drawn = echarts.init(spot, null, { renderer: "svg", ...size });
    const chart = JSON.parse(place.dataset.chart);
    const draw = () => drawn.setOption(kinds[place.dataset.kind](chart, colours(spot), drawn.getWidth()), true);
    draw();
    return { spot, drawn, draw };
  };

  const places = [...document.querySelectorAll(".chart")];
  const screens = places.map((place) => put(place, "on-screen"));
  addEventListener("resize", () => screens.forEach(({ drawn, draw }) => {
    drawn.resize();
    draw();
  }));
  matchMedia("(prefers-color-scheme: dark)")
    .addEventListener("change", () => screens.forEach(({ draw }) => draw()));

  // Paper gets drawings of its own, once, that are as wide as its columns become.
  const sheets = () => places.filter((place) => !place.querySelector(".on-paper")).forEach((place) => {
    const { spot, drawn } = put(place, "on-paper", SHEET);
    drawn.getZr().flush();
    spot.querySelector("svg").setAttribute("viewBox", `0 0 ${SHEET.width} ${SHEET.height}`);
  });
  addEventListener("beforeprint", sheets);
  const print = document.querySelector("button.print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
})();

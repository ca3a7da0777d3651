// Draws the charts from what the page already holds; every chart's figures stand in a table beside it.
"use strict";
(() => {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const text = () => style.getPropertyValue("--pico-color").trim();

  // Past the threshold is told by a pattern as well as by a colour.
  const hatch = { rotation: -Math.PI / 4, dashArrayX: [1, 0], dashArrayY: [2, 5] };
  const plain = { symbol: "none" };

  const frame = () => ({
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    // The page itself labels each chart.
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    grid: { left: 44, right: 28, top: 16, bottom: 28 },
    textStyle: { color: text() },
    tooltip: { trigger: "axis", confine: true },
  });
  const axis = () => ({ axisLabel: { color: text() }, splitLine: { lineStyle: { opacity: 0.25 } } });

  // Where only an interval is told, near an end, there is no share to draw a line to: a box alone.
  const boxes = (chart) => ({
    type: "custom", name: chart.band, silent: true, tooltip: { show: false },
    data: chart.points.map((point, index) => (point.length === 2 ? [index, ...point] : null)).filter(Boolean),
    encode: { x: 0, y: [1, 2] },
    renderItem: (params, api) => {
      const [x, low] = api.coord([api.value(0), api.value(1)]);
      const [, high] = api.coord([api.value(0), api.value(2)]);
      const width = Math.max(2, Math.min(10, api.size([1, 0])[0] * 0.6));
      return {
        type: "rect", shape: { x: x - width / 2, y: high, width, height: Math.max(2, low - high) },
        style: { fill: colour("--band"), stroke: colour("--calm"), lineWidth: 1 },
      };
    },
  });

  const weeks = (chart) => {
    const at = (index) => chart.points.map((point) => (point.length === 3 ? point[index] : null));
    const low = at(0);
    const high = at(1);
    const band = {
      type: "line", stack: "band", symbol: "none", silent: true, lineStyle: { opacity: 0 },
      tooltip: { show: false },
    };
    return {
      ...frame(),
      tooltip: {
        trigger: "axis", confine: true, renderMode: "richText",
        formatter: (items) => `${items[0].name}: ${chart.figures[items[0].dataIndex]}`,
      },
      xAxis: { type: "category", data: chart.weeks, boundaryGap: false, ...axis() },
      yAxis: { type: "value", min: 0, ...axis(), axisLabel: { color: text(), formatter: "{value} %" } },
      series: [
        { ...band, name: "low", data: low },
        {
          ...band, name: chart.band, areaStyle: { color: colour("--band"), opacity: 0.75 },
          data: high.map((value, index) => (value === null ? null : value - low[index])),
        },
        {
          type: "line", name: chart.share, data: at(2), symbol: "circle", symbolSize: 8,
          lineStyle: { color: colour("--calm"), width: 3 }, itemStyle: { color: colour("--calm") },
        },
        boxes(chart),
      ],
    };
  };

  // A whisker from count - error to count + error over each bar.
  const whiskers = (chart) => ({
    type: "custom", name: chart.band, silent: true, z: 5, tooltip: { show: false },
    data: chart.counts.map((count, index) => [index, count - chart.countError, count + chart.countError]),
    encode: { x: 0, y: [1, 2] },
    renderItem: (params, api) => {
      const [x, low] = api.coord([api.value(0), api.value(1)]);
      const [, high] = api.coord([api.value(0), api.value(2)]);
      const line = (x1, y1, x2, y2) => ({
        type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: text(), lineWidth: 1.5 },
      });
      return {
        type: "group",
        children: [line(x, low, x, high), line(x - 6, low, x + 6, low), line(x - 6, high, x + 6, high)],
      };
    },
  });

  const histogram = (chart) => ({
    ...frame(),
    tooltip: {
      trigger: "axis", confine: true, renderMode: "richText",
      formatter: (items) => `${items[0].name}: ${items[0].value} ± ${chart.countError} ${chart.days}`,
    },
    xAxis: { type: "category", data: chart.buckets, ...axis() },
    yAxis: { type: "value", ...axis() },
    series: [{
      type: "bar", name: chart.days, barMaxWidth: 46,
      data: chart.counts.map((count, index) => ({
        value: count,
        itemStyle: index >= chart.thresholdFrom
          ? { color: colour("--past"), decal: hatch } : { color: colour("--calm"), decal: plain },
      })),
    }, whiskers(chart)],
  });

  const places = [...document.querySelectorAll(".chart")].map((place) => {
    const drawn = echarts.init(place, null, { renderer: "svg" });
    return { place, drawn, chart: JSON.parse(place.dataset.chart) };
  });
  const draw = () => places.forEach(({ place, drawn, chart }) =>
    drawn.setOption(place.dataset.kind === "weeks" ? weeks(chart) : histogram(chart), true));
  draw();
  const print = document.querySelector("button.print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  addEventListener("beforeprint", () => places.forEach(({ drawn }) => drawn.resize()));
  addEventListener("resize", () => places.forEach(({ drawn }) => drawn.resize()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();

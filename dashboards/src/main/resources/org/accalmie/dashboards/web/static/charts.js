// Draws the charts from what the page already holds; every chart's figures stand in a table beside it.
"use strict";
(() => {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const text = () => style.getPropertyValue("--pico-color").trim();

  const frame = (chart) => ({
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    aria: { enabled: true, label: { description: chart.label } },
    grid: { left: 44, right: 28, top: 16, bottom: 28 },
    textStyle: { color: text() },
    tooltip: { trigger: "axis", confine: true },
  });
  const axis = () => ({ axisLabel: { color: text() }, splitLine: { lineStyle: { opacity: 0.25 } } });

  const weeks = (chart) => {
    const at = (index) => chart.points.map((point) => (point.length ? point[index] : null));
    const low = at(1);
    const high = at(2);
    const band = {
      type: "line", stack: "band", symbol: "none", silent: true, lineStyle: { opacity: 0 },
      tooltip: { show: false },
    };
    return {
      ...frame(chart),
      tooltip: {
        trigger: "axis", confine: true, renderMode: "richText",
        formatter: (items) => {
          const point = chart.points[items[0].dataIndex];
          return point.length ? `${items[0].name}: ${point[0]} % (${point[1]}–${point[2]})` : items[0].name;
        },
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
          type: "line", name: chart.share, data: at(0), symbol: "circle", symbolSize: 8,
          lineStyle: { color: colour("--calm"), width: 3 }, itemStyle: { color: colour("--calm") },
        },
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
    ...frame(chart),
    aria: { enabled: true, label: { description: chart.label }, decal: { show: true } },
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
        itemStyle: { color: index >= chart.thresholdFrom ? colour("--past") : colour("--calm") },
      })),
    }, whiskers(chart)],
  });

  for (const place of document.querySelectorAll(".chart")) {
    const chart = JSON.parse(place.dataset.chart);
    const drawn = echarts.init(place, null, { renderer: "svg" });
    drawn.setOption(place.dataset.kind === "weeks" ? weeks(chart) : histogram(chart));
    addEventListener("resize", () => drawn.resize());
  }
})();

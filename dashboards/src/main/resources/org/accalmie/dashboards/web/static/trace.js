// Counts what of a trace would have fallen into windows, in this browser: the trace never leaves it.
"use strict";
(() => {
  const section = document.getElementById("trace");
  const file = document.getElementById("trace-file");
  if (!section || !file) {
    return;
  }
  const words = section.dataset;
  const progress = document.getElementById("trace-progress");
  const status = document.getElementById("trace-status");
  const told = document.getElementById("trace-told");
  const COLUMNS = ["instant", "person", "group", "event", "value"];
  const FEWEST = 4;
  const EVENTS = ["mail-received", "mail-sent", "notification", "input", "app", "meeting"];
  const ACTS = ["mail-sent", "input", "meeting"];
  const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
  const MINUTES = /^[1-9]\d{0,3}$/;
  const DAY = 86400;
  // Less than the server gives at once.
  const PIECE = 300 * DAY;

  const say = (text, ...parts) => text.replace(/\{(\d)\}/g, (_, part) => parts[part]);
  // Europeans read these pages: 9 November, not November 9.
  const locale = document.documentElement.lang.replace(/^en$/, "en-GB");
  const number = (value) => value.toLocaleString(locale);
  const dated = (seconds, timeZone) => new Date(seconds * 1000)
    .toLocaleDateString(locale, { dateStyle: "long", timeZone });
  const day = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);

  // What is said to whoever chose the file.
  class Wrong extends Error {}
  const wrong = (line, what, ...parts) => new Wrong(say(words.wrong, number(line), say(words[what], ...parts)));

  async function* chunks(trace) {
    const [first, second] = new Uint8Array(await trace.slice(0, 2).arrayBuffer());
    let bytes = trace.stream().pipeThrough(new TransformStream({
      transform(chunk, out) {
        progress.value += chunk.length;
        out.enqueue(chunk);
      },
    }));
    if (first === 0x1f && second === 0x8b) {
      bytes = bytes.pipeThrough(new DecompressionStream("gzip"));
    }
    const texts = bytes.pipeThrough(new TextDecoderStream("utf-8", { fatal: true })).getReader();
    for (let read = await texts.read(); !read.done; read = await texts.read()) {
      yield read.value;
    }
  }

  async function* linesOf(trace) {
    let rest = "";
    for await (const chunk of chunks(trace)) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop();
      yield lines;
    }
    yield [rest];
  }

  const fields = (line) => {
    if (!line.includes('"')) {
      return line.split(",");
    }
    const found = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/g)];
    return found.map(([, quoted, plain]) => (quoted === undefined ? plain : quoted.replaceAll('""', '"')));
  };

  const header = (line) => {
    const columns = line.split(",").length;
    if (columns < FEWEST || line !== COLUMNS.slice(0, columns).join(",")) {
      throw wrong(1, "header", COLUMNS.join(","));
    }
    return columns;
  };

  const eventOf = (line, columns, at, last) => {
    const values = fields(line);
    const [instant, person, group, event, value] = values;
    if (values.length < FEWEST || values.length > columns || !person.trim() || !group.trim()) {
      throw wrong(at, "fields", COLUMNS.slice(0, columns).join(","));
    }
    const seconds = INSTANT.test(instant) ? Math.floor(Date.parse(instant) / 1000) : NaN;
    if (Number.isNaN(seconds)) {
      throw wrong(at, "instant", instant);
    }
    if (seconds < last) {
      throw wrong(at, "order", instant);
    }
    if (!EVENTS.includes(event)) {
      throw wrong(at, "event", event, EVENTS.join(", "));
    }
    if (event === "meeting" && !(MINUTES.test(value) && value <= DAY / 60)) {
      throw wrong(at, "minutes", value ?? "");
    }
    return { seconds, person, group, event, length: event === "meeting" ? value * 60 : 0 };
  };

  // The windows around an instant, asked for once for many days: the server learns no more of the trace.
  class Windows {
    async at(seconds) {
      if (!(seconds < this.end)) {
        const answer = await fetch(`${words.openings}?from=${day(seconds - 2 * DAY)}&to=${day(seconds + PIECE + 4 * DAY)}`);
        if (!answer.ok || answer.redirected) {
          throw new Wrong(words.unanswered);
        }
        Object.assign(this, await answer.json(), { end: seconds + PIECE });
        this.byGroup = new Map(this.groups.map((group) => [group.id, this.timelines[group.timeline]]));
        this.timelines.forEach((timeline) => { timeline.next = 0; });
      }
    }

    // Events come in order, so what has closed before one is not looked at again.
    kinds(group, seconds, length) {
      const timeline = this.byGroup.get(group);
      const { openings } = timeline;
      while (timeline.next < openings.length && openings[timeline.next][1] <= seconds) {
        timeline.next++;
      }
      const kinds = new Set();
      const end = seconds + Math.max(length, 1);
      for (let i = timeline.next; i < openings.length && openings[i][0] < end; i++) {
        if (openings[i][1] > seconds) {
          kinds.add(openings[i][2]);
        }
      }
      return kinds;
    }
  }

  const add = (counts, kind, event) => {
    counts[kind] ??= { acts: 0, mails: 0 };
    counts[kind].acts += ACTS.includes(event) ? 1 : 0;
    counts[kind].mails += event === "mail-received" ? 1 : 0;
  };

  const count = async (trace) => {
    const windows = new Windows();
    const groups = new Map();
    const strangers = new Map();
    let [columns, line, first, last] = [0, 0, 0, 0];
    for await (const lines of linesOf(trace)) {
      for (const text of lines.map((one) => one.replace(/\r$/, ""))) {
        line++;
        if (!columns) {
          columns = header(text);
        } else if (text.trim()) {
          const { seconds, person, group, event, length } = eventOf(text, columns, line, last);
          await windows.at(seconds);
          first ||= seconds;
          last = seconds;
          if (windows.byGroup.has(group)) {
            const known = groups.get(group) ?? { people: new Set(), counts: {} };
            groups.set(group, known);
            known.people.add(person);
            add(known.counts, "all", event);
            windows.kinds(group, seconds, length).forEach((kind) => add(known.counts, kind, event));
          } else {
            strangers.set(group, (strangers.get(group) ?? 0) + 1);
          }
        }
      }
    }
    return { windows, groups, strangers, first, last };
  };

  const make = (name, text, attributes = {}) => {
    const made = Object.assign(document.createElement(name), { textContent: text });
    Object.entries(attributes).forEach(([attribute, value]) => made.setAttribute(attribute, value));
    return made;
  };

  const share = (part, whole) => (whole
    ? say(words.share, number(part), (part / whole).toLocaleString(locale, { style: "percent" })) : "0");

  const rows = ({ windows, groups }) => windows.groups.filter((group) => groups.has(group.id)).flatMap((group) => {
    const { people, counts } = groups.get(group.id);
    if (people.size < windows.minimum) {
      return [[group.name, say(words.few, number(windows.minimum)), "–", "–"]];
    }
    const { all } = counts;
    const kinds = windows.byGroup.get(group.id).kinds.map((kind) => {
      const within = counts[kind] ?? { acts: 0, mails: 0 };
      return [group.name, windows.labels[kind], share(within.acts, all.acts), share(within.mails, all.mails)];
    });
    return [...kinds, [group.name, words.all, number(all.acts), number(all.mails)]];
  });

  const show = (result) => {
    const caption = say(words.caption, ...[result.first, result.last].map((at) => dated(at, result.windows.zone)));
    const table = make("table", "");
    const head = table.createTHead().insertRow();
    words.heads.split("|").forEach((text) => head.append(make("th", text, { scope: "col" })));
    const body = table.createTBody();
    rows(result).forEach(([group, ...cells]) => {
      const row = body.insertRow();
      row.append(make("th", group, { scope: "row" }), ...cells.map((text) => make("td", text)));
    });
    table.prepend(make("caption", caption));
    const scroll = make("div", "", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption });
    scroll.append(table);
    told.replaceChildren(scroll, ...[...result.strangers].slice(0, 8)
      .map(([group, events]) => make("p", say(words.stranger, number(events), group), { class: "small" })));
  };

  file.addEventListener("change", async () => {
    const [trace] = file.files;
    if (!trace) {
      return;
    }
    told.replaceChildren();
    status.textContent = words.counting;
    progress.max = trace.size;
    progress.value = 0;
    progress.hidden = false;
    file.disabled = true;
    try {
      const result = await count(trace);
      if (result.groups.size) {
        show(result);
      }
      status.textContent = result.groups.size ? words.done
        : result.last ? say(words.nobody, [...result.strangers.keys()].slice(0, 8).join(", ")) : words.empty;
    } catch (error) {
      status.textContent = error instanceof Wrong ? error.message : words.damaged;
    } finally {
      progress.hidden = true;
      file.disabled = false;
      file.value = "";
    }
  });
})();

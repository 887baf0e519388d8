"use strict";
document.documentElement.className = "js";
document.addEventListener("DOMContentLoaded", () => {
  const kFirst = 100, kMore = 400;
  const words = (document.body.dataset.say || "").split("|");
  const say = (at, ...values) => values.reduce((text, value, i) => text.replace("{" + i + "}", value), words[at] || "");
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // The view is what stands behind the `?` of the address: `#documents?documents.q=otlp&map=1`.
  const split = (hash) => {
    const [anchor, query] = hash.slice(1).split("?");
    return { anchor, query: new URLSearchParams(query || "") };
  };
  let view = split(location.hash);
  const keep = (anchor, key, value) => {
    value ? view.query.set(key, value) : view.query.delete(key);
    view.anchor = anchor;
    const query = view.query.toString();
    history.replaceState(null, "", "#" + anchor + (query ? "?" + query : ""));
  };

  const reveal = (element) => {
    for (let at = element; at; at = at.parentElement) if (at.localName === "details") at.open = true;
    element.scrollIntoView();
  };

  const number = (text) => {
    const value = parseFloat(text.replace(/[,\s]/g, ""));
    return Number.isNaN(value) ? -Infinity : value;
  };

  // A table that readers search, sort and choose rows and columns of.
  const explore = (table) => {
    const name = table.dataset.explorer;
    const heads = [...table.tHead.rows[0].cells];
    const keys = heads.map((head) => head.dataset.key);
    const body = table.tBodies[0];
    const rows = [...table.rows].filter((row) => row.parentElement.localName === "tbody");
    for (const later of [...table.tBodies].slice(1)) later.remove();
    const cache = new Map();
    const cached = (key, value) => cache.get(key) || cache.set(key, rows.map(value)).get(key);
    const text = (cell) => cell.textContent.trim();
    const texts = (at) => cached(at, (row) => text(row.cells[at]));
    const whole = () => cached("whole", (row) => row.textContent.toLowerCase());
    const asked = (key) => view.query.get(name + "." + key) || "";
    let shown = kFirst, found = rows;
    const count = make("output", {});
    const more = make("button", { type: "button", className: "more" });

    const order = () => {
      const sort = asked("sort"), at = keys.indexOf(sort.replace(/^-/, ""));
      heads.forEach((head, i) => {
        i === at ? head.setAttribute("aria-sort", sort[0] === "-" ? "descending" : "ascending") : head.removeAttribute("aria-sort");
      });
      const places = rows.map((_, i) => i);
      if (at < 0) return places;
      const values = heads[at].className === "r" ? cached("n" + at, (row) => number(row.cells[at].textContent)) : texts(at);
      const sign = sort[0] === "-" ? -1 : 1;
      return places.sort((a, b) => (values[a] < values[b] ? -sign : values[a] > values[b] ? sign : a - b));
    };
    const draw = () => {
      const hidden = new Set(asked("hide").split(",").map((key) => keys.indexOf(key)));
      const part = found.slice(0, shown);
      for (const row of [table.tHead.rows[0], ...part])
        for (let i = 0; i < row.cells.length; ++i) row.cells[i].hidden = hidden.has(i);
      body.replaceChildren(...part);
      count.textContent = say(5, found.length.toLocaleString("en"), rows.length.toLocaleString("en"));
      more.hidden = found.length <= shown;
      more.textContent = say(4, Math.max(0, Math.min(kMore, found.length - shown)));
    };
    const apply = () => {
      const parts = asked("q").toLowerCase().split(/\s+/).filter(Boolean);
      const chosen = keys.map((key, at) => [at, asked(key)]).filter(([at, value]) => heads[at].dataset.facet !== undefined && value);
      const lines = parts.length ? whole() : [];
      const columns = chosen.map(([at]) => texts(at));
      found = order()
        .filter((i) => parts.every((part) => lines[i].includes(part)) && chosen.every(([, value], c) => columns[c][i] === value))
        .map((i) => rows[i]);
      shown = kFirst;
      draw();
    };
    const set = (key, value) => {
      keep(name, name + "." + key, value);
      apply();
    };

    const tools = make("div", { className: "tools" });
    const search = make("input", { type: "search", placeholder: say(0), ariaLabel: say(0) });
    search.addEventListener("input", () => set("q", search.value));
    tools.append(search);
    const selects = [];
    heads.forEach((head, at) => {
      if (head.dataset.facet === undefined) return;
      const values = [...new Set(texts(at))].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
      if (values.length < 2 || values.length > 500) return;
      const select = make("select", { ariaLabel: head.textContent }, make("option", { value: "" }, head.textContent + ": " + say(1)));
      for (const value of values) select.append(make("option", { value }, value));
      select.addEventListener("change", () => set(keys[at], select.value));
      selects.push([keys[at], select]);
      tools.append(select);
    });
    const choices = make("div", {});
    heads.forEach((head, at) => {
      const box = make("input", { type: "checkbox" });
      box.addEventListener("change", () => {
        const hidden = new Set(asked("hide").split(",").filter(Boolean));
        box.checked ? hidden.delete(keys[at]) : hidden.add(keys[at]);
        keep(name, name + ".hide", [...hidden].join(","));
        draw();
      });
      choices.append(make("label", {}, box, " " + head.textContent));
      selects.push([keys[at], box]);
    });
    tools.append(make("details", {}, make("summary", {}, say(2)), choices));
    const save = make("button", { type: "button" }, say(3));
    save.addEventListener("click", () => {
      const quoted = (text) => '"' + (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? "'" : "") + text.replaceAll('"', '""') + '"';
      const value = (cell, i) => (heads[i].className === "r" ? text(cell).replace(/(\d),(?=\d{3})/g, "$1") : text(cell));
      const hidden = new Set(asked("hide").split(",").map((key) => keys.indexOf(key)));
      const line = (row) => [...row.cells].map((cell, i) => quoted(value(cell, i))).filter((_, i) => !hidden.has(i)).join(",");
      const link = make("a", { download: name + ".csv", href: URL.createObjectURL(new Blob(["\ufeff" + [table.tHead.rows[0], ...found].map(line).join("\r\n") + "\r\n"], { type: "text/csv" })) });
      link.click();
      URL.revokeObjectURL(link.href);
    });
    tools.append(save, count);
    heads.forEach((head, at) => {
      const button = make("button", { type: "button" }, ...head.childNodes);
      button.addEventListener("click", () => {
        const key = keys[at], now = asked("sort");
        const first = head.className === "r" ? "-" + key : key, other = head.className === "r" ? key : "-" + key;
        set("sort", now === first ? other : now === other ? "" : first);
      });
      head.append(button);
    });
    more.addEventListener("click", () => {
      shown += kMore;
      draw();
    });
    table.parentElement.before(tools);
    table.parentElement.after(more);
    const restore = () => {
      search.value = asked("q");
      for (const [key, input] of selects)
        input.type === "checkbox" ? (input.checked = !asked("hide").split(",").includes(key)) : (input.value = asked(key));
      apply();
    };
    restore();
    return restore;
  };

  const restores = [...document.querySelectorAll("table[data-explorer]")].map(explore);
  const views = [...document.querySelectorAll(".map > input")];
  views.forEach((radio, i) => radio.addEventListener("change", () => keep("map", "map", String(i))));
  const restore = () => {
    view = split(location.hash);
    for (const one of restores) one();
    const chosen = views[Number(view.query.get("map") || 0)];
    if (chosen) chosen.checked = true;
    const target = view.anchor && document.getElementById(view.anchor);
    if (target) reveal(target);
  };
  addEventListener("hashchange", restore);
  if (location.hash) restore();

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    // Ways through the page keep what was searched, chosen and sorted.
    const query = link && (link.dataset.view || view.query.toString());
    if (!query) return;
    event.preventDefault();
    location.hash = link.hash.split("?")[0] + "?" + query;
  });

  // n and p go from one wrong claim to the next and back.
  let at = -1;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(input|select|textarea)$/.test(event.target.localName)) return;
    if (event.key !== "n" && event.key !== "p") return;
    const wrong = document.querySelectorAll(".text small.bad");
    if (!wrong.length) return;
    at = event.key === "n" ? (at + 1) % wrong.length : (at < 1 ? wrong.length : at) - 1;
    reveal(wrong[at]);
    wrong[at].tabIndex = -1;
    wrong[at].focus({ focusVisible: true });
  });
});

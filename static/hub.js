/* hub.js: what plain pages and htmx leave undone. Every page works without it. */
(() => {
  "use strict";
  const doc = document;
  const $ = (query, root = doc) => root.querySelector(query);
  const $$ = (query, root = doc) => [...root.querySelectorAll(query)];
  const inside = (root, query) => (root.matches(query) ? root : $(query, root));
  const on = (names, act, root = doc, how = false) => names.split(" ").forEach((name) => root.addEventListener(name, act, how));

  // Announcer: one, polite, emptied before each message
  const box = $("#announce");
  const say = (words) => {
    box.textContent = "";
    setTimeout(() => { box.textContent = words; }, 60);
  };
  on("hub:say", (event) => say(event.detail.value));

  // Focus: stay where it is; errors first; a new panel's heading; else the next item, else the heading
  const focus = (part) => {
    if (part.tabIndex < 0) part.tabIndex = -1;
    part.focus();
  };
  let last = {};
  on("htmx:beforeSwap", () => {
    const here = doc.activeElement;
    const item = here.closest("tr, li");
    last = { id: here.id, item: item?.nextElementSibling || item?.previousElementSibling };
  });
  on("htmx:afterSettle", (event) => {
    const fresh = event.target;
    const wrong = inside(fresh, "[data-errors]");
    doc.title = (wrong ? "Error: " : "") + doc.title.replace(/^Error: /, "");
    const how = event.detail.requestConfig?.triggeringEvent;
    const told = wrong || inside(fresh, "[data-focus], [data-result]");
    if (told) return focus(told);
    if (how?.type === "submit" && how.target.matches(".filters")) return focus($("h2", event.detail.target) || fresh);
    if (doc.activeElement !== doc.body) return;
    const same = last.id && doc.getElementById(last.id);
    const near = last.item?.isConnected && $("a, button, input", last.item);
    focus(same || near || inside(fresh, "a, button, input, select, textarea, h2") || $("main h2, main"));
  });

  // In flight: the target is busy, the pressed button says so, a second press does nothing
  const release = (form) => {
    delete form.dataset.sent;
    $$("[data-words-before]", form).forEach((button) => {
      button.innerHTML = button.dataset.wordsBefore;
      button.removeAttribute("data-words-before");
      button.removeAttribute("aria-disabled");
    });
  };
  const unsaved = new Set();
  const keep = (form, words) => {
    $(".note.unsent", form)?.remove();
    const note = doc.createElement("div");
    note.className = "note late unsent";
    note.innerHTML = "<p></p><button>Try again</button>";
    note.firstChild.textContent = words;
    form.prepend(note);
    say(words);
  };
  const offline = "Not saved: no connection. Your text is still here.";
  on("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent || !navigator.onLine) {
      event.preventDefault();
      event.stopPropagation();
      if (!form.dataset.sent) keep(form, offline);
      return;
    }
    if ($("#leave", form)) doc.documentElement.classList.add("gone");
    form.dataset.sent = "1";
    unsaved.delete(form);
    setTimeout(() => {
      const button = event.submitter;
      if (!button || form.closest(".top")) return;
      button.dataset.wordsBefore = button.innerHTML;
      button.setAttribute("aria-disabled", "true");
      button.textContent = "Saving…";
    });
    setTimeout(release, 15000, form);
  }, doc, true);
  on("pageshow", () => $$("form[data-sent]").forEach(release), window);
  on("htmx:beforeRequest", (event) => event.detail.target.setAttribute("aria-busy", "true"));
  on("htmx:afterRequest", (event) => {
    event.detail.target.removeAttribute("aria-busy");
    const form = event.target.closest?.("form");
    if (form) setTimeout(release, 0, form);
    alive();
  });
  on("htmx:sendError htmx:timeout htmx:responseError", (event) => {
    const form = event.target.closest("form");
    const status = event.detail.xhr?.status;
    const words = !status ? offline : status < 500 ? "Not done: this is not yours to do, or it has changed. Load the page again."
      : "Not saved: something went wrong. Your text is still here.";
    if (!form) return say(words);
    unsaved.add(form);
    keep(form, words);
  });

  // Typed text: guard, autosave, words left
  const timers = new WeakMap();
  const save = async (form) => {
    if (!unsaved.has(form)) return;
    clearTimeout(timers.get(form));
    unsaved.delete(form);
    try {
      const answer = await fetch(form.dataset.autosaveUrl, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } });
      if (!answer.ok || answer.redirected) throw new Error();
      const version = answer.headers.get("X-Version");
      if (version && form.elements.version) form.elements.version.value = version;
      $("#saved").textContent = new DOMParser().parseFromString(await answer.text(), "text/html").body.textContent.trim();
      $(".note.unsent", form)?.remove();
      if (!form.dataset.saved) say("Draft saved");
      form.dataset.saved = "1";
      alive();
    } catch {
      unsaved.add(form);
      if (!$(".note.unsent", form)) keep(form, offline);
    }
  };
  const left = (area) => {
    const words = area.dataset.words - area.value.split(/\s+/).filter(Boolean).length;
    const line = doc.getElementById(`${area.id}_words`);
    if (!line) return;
    line.textContent = words < 0 ? `${-words} words too many` : `${words} words left`;
    clearTimeout(timers.get(area));
    timers.set(area, setTimeout(say, 1500, line.textContent));
  };
  let active = true;
  on("input", (event) => {
    const form = event.target.form;
    active = true;
    if (event.target.dataset.words) left(event.target);
    if (!form || form.method !== "post" || form.matches("[role=search], .top form")) return;
    unsaved.add(form);
    if (!form.dataset.autosaveUrl) return;
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(save, 10000, form));
  });
  on("change", (event) => event.target.form?.dataset.autosaveUrl && save(event.target.form));
  on("beforeunload", (event) => {
    if ([...unsaved].some((form) => form.isConnected)) event.preventDefault();
  }, window);

  // Lists: select all, and how many are ticked
  on("change", (event) => {
    const form = event.target.form;
    if (!form || !event.target.closest(".tick")) return;
    const rows = $$("tbody .tick input", form);
    if (event.target.matches("[data-all]")) rows.forEach((row) => { row.checked = event.target.checked; });
    const line = $("[data-count]", form);
    if (line) line.textContent = `${rows.filter((row) => row.checked).length} selected`;
  });

  // Keys: Escape closes an inline form, Shift three times leaves reading mode
  let shifts = [];
  on("keydown", (event) => {
    active = true;
    if (event.key === "Escape") event.target.closest?.("form")?.querySelector("[data-cancel]")?.click();
    if (event.key !== "Shift") shifts = [];
    else if (!event.repeat) shifts = [...shifts, event.timeStamp].filter((at) => event.timeStamp - at < 2000);
    if (shifts.length < 3 || !$(".reading #leave")) return;
    unsaved.clear();
    doc.documentElement.classList.add("gone");
    $("#leave").form.submit();
  });
  on("pointerdown", () => { active = true; });

  // Print: everything open
  on("click", (event) => event.target.closest("[data-print]") && print());
  on("beforeprint", () => $$("details:not([open])").forEach((part) => { part.open = true; part.dataset.shut = ""; }), window);
  on("afterprint", () => $$("[data-shut]").forEach((part) => { part.open = false; part.removeAttribute("data-shut"); }), window);

  // Notices: counted again each minute while somebody is there; an idle screen must not keep the session alive
  const badge = $("[data-poll]");
  if (badge) setInterval(async () => {
    if (doc.hidden || !active) return;
    active = false;
    const answer = await fetch(badge.dataset.poll).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const { count, urgent } = await answer.json();
    $(".n", badge).textContent = count;
    if (urgent) say(urgent === 1 ? "1 urgent notice" : `${urgent} urgent notices`);
    alive();
  }, 60000);

  // Time-out: warn five minutes before the end, in every tab; typed text stays on the page
  const dialog = $("#timeout");
  const tabs = new BroadcastChannel("hub");
  let since = Date.now();
  const alive = () => { since = Date.now(); tabs.postMessage("alive"); };
  const close = () => { if (dialog?.open) { doc.body.append(box); dialog.close(); } };
  tabs.onmessage = () => { since = Date.now(); close(); };
  if (dialog) {
    let told = 0;
    setInterval(() => {
      const minutes = Math.ceil(dialog.dataset.minutes - (Date.now() - since) / 60000);
      if (minutes > 5 || dialog.dataset.over) return;
      if (!dialog.open) { dialog.append(box); dialog.showModal(); }
      if (minutes <= 0) {
        if (![...unsaved].some((form) => form.isConnected)) return location.assign(location.pathname + location.search);
        dialog.dataset.over = "1";
        $("p", dialog).textContent = "You are signed out. Your text is still here. Sign in again in another tab, then come back and go on.";
        $("[data-stay]", dialog).textContent = "Go on";
      } else if (minutes !== told) {
        $("[data-left]", dialog).textContent = minutes === 1 ? "1 minute" : `${minutes} minutes`;
        if (minutes < 3) say($("p", dialog).textContent);
      }
      told = minutes;
    }, 1000);
    on("click", async () => {
      const page = await fetch(dialog.dataset.keep).then((answer) => answer.text()).catch(() => "");
      const fresh = new DOMParser().parseFromString(page, "text/html");
      if (!$("#timeout", fresh)) return say("Not signed in yet.");
      const token = $("[name=csrfmiddlewaretoken]", fresh).value;
      $$("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = token; });
      delete dialog.dataset.over;
      alive();
      close();
    }, $("[data-stay]", dialog));
  }

  const first = !location.hash && $("[data-errors], [data-result]");
  if (first) focus(first);
})();

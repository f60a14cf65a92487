/* What plain pages and htmx leave undone; every page works without it. */
const doc = document, $ = (q, r = doc) => r.querySelector(q), all = (q, r = doc) => [...r.querySelectorAll(q)];
const within = (r, q) => (r.matches(q) ? r : $(q, r)), put = (part, words) => { part.textContent = words; };
const on = (names, act, r = doc, early) => names.split(" ").forEach((name) => r.addEventListener(name, act, early));
const parse = (html) => new DOMParser().parseFromString(html, "text/html");

// The announcer, emptied first
const box = $("#announce");
const say = (words) => { put(box, ""); setTimeout(put, 60, box, words); };
on("hub:say", (e) => say(e.detail.value));

// Focus: errors, a new panel, else where it was or beside
const focus = (part) => { if (part.tabIndex < 0) part.tabIndex = -1; part.focus(); };
let here, row, next;
on("htmx:beforeSwap", () => {
  here = doc.activeElement;
  row = here.closest("tr, li");
  next = row?.nextElementSibling || row?.previousElementSibling;
});
on("htmx:afterSettle", ({ target, detail }) => {
  const wrong = within(target, "[data-errors]"), cause = detail.requestConfig?.triggeringEvent;
  doc.title = (wrong ? "Error: " : "") + doc.title.replace("Error: ", "");
  const told = wrong || within(target, "[data-focus], [data-result]") || (cause?.type === "submit" && cause.target.matches(".filters") && $("h2", target));
  if (told) focus(told);
});
const found = (target) => {
  if (doc.activeElement !== doc.body || here === doc.body) return;
  const again = [doc.getElementById(here?.id), doc.getElementById(row?.id), next, target, $("main")].find((part) => part?.isConnected);
  focus($("h2, a, button, input", again) || again);
};

// No second press; what fails is said
const kept = "Your text is still here.", offline = `Not saved: no connection. ${kept}`;
const unsaved = new Set(), pending = () => [...unsaved].some((form) => form.isConnected);
const release = (form) => {
  delete form.dataset.sent;
  if (!form.was) return;
  form.pressed.innerHTML = form.was;
  form.pressed.ariaDisabled = form.was = null;
};
const failed = (form, words) => {
  const place = form || $("main .wrap"), note = doc.createElement("div");
  $(".unsent", place)?.remove();
  note.className = "note late unsent";
  note.innerHTML = form ? "<p></p><button>Try again</button>" : "<p></p>";
  put(note.firstChild, words);
  place.prepend(note);
  if (form) unsaved.add(form);
  if (form?.pressed) ["name", "value"].forEach((key) => { note.lastChild[key] = form.pressed[key]; });
  say(words);
};
on("submit", (e) => {
  const form = e.target, button = e.submitter;
  if (form.method !== "post") return;
  const twice = form.dataset.sent;
  if (twice || !navigator.onLine) {
    e.preventDefault();
    e.stopPropagation();
    form.pressed ||= button;
    if (!twice) failed(form, offline);
    return;
  }
  form.dataset.sent = 1;
  form.pressed = button;
  unsaved.delete(form);
  if (button?.id === "leave") { unsaved.clear(); doc.body.className = "gone"; }
  setTimeout(() => {
    if (!button || form.closest(".top")) return;
    form.was = button.innerHTML;
    button.ariaDisabled = "true";
    put(button, button.dataset.busy || "Saving…");
  });
  setTimeout(release, 15000, form);
}, doc, true);
on("htmx:beforeRequest", (e) => { e.detail.target.ariaBusy = "true"; });
on("htmx:afterRequest", ({ target, detail }) => {
  const form = target.closest("form");
  detail.target.ariaBusy = null;
  setTimeout(found, 60, detail.target);
  if (form) setTimeout(release, 0, form);
  alive();
});
on("allauth.error", () => failed(null, "The passkey did not work. Try another way."));
on("htmx:sendError htmx:timeout htmx:responseError", ({ target, detail }) => {
  const code = detail.xhr.status;
  failed(target.closest("form"), !code ? offline : code < 500 ? "Not done: it may have changed. Load the page again." : `Not saved: a fault of ours. ${kept}`);
});

// Typed text: autosave, words left, guard
const timers = new WeakMap(), later = (key, act, wait) => { clearTimeout(timers.get(key)); timers.set(key, setTimeout(act, wait)); };
const save = async (form) => {
  if (!unsaved.delete(form)) return;
  try {
    const got = await fetch(form.dataset.autosaveUrl, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } });
    if (!got.ok || got.redirected) throw 0;
    form.elements.version.value = got.headers.get("X-Version");
    put($("#saved"), parse(await got.text()).body.textContent.trim());
    $(".unsent", form)?.remove();
    if (!form.dataset.saved) say("Draft saved");
    form.dataset.saved = 1;
    alive();
  } catch { failed(form, offline); }
};
let active = true;
on("input", ({ target }) => {
  const form = target.form, limit = target.dataset.words, line = limit && doc.getElementById(`${target.id}_words`);
  if (line) {
    const left = limit - target.value.split(/\s+/).filter(Boolean).length;
    put(line, left < 0 ? `${-left} words too many` : `${left} words left`);
    later(target, () => say(line.textContent), 1500);
  }
  if (form?.method !== "post" || form.role === "search") return;
  unsaved.add(form);
  if (form.dataset.autosaveUrl) {
    form.elements.turn.value++;
    later(form, () => save(form), 10000);
  }
});
on("beforeunload", (e) => { if (pending()) e.preventDefault(); }, window);

// Save the draft; in lists, select all and count
on("change", ({ target }) => {
  const form = target.form;
  if (form?.dataset.autosaveUrl) save(form);
  if (!target.closest(".tick")) return;
  const rows = all("tbody .tick input", form), line = $("[data-count]", form);
  if ("all" in target.dataset) rows.forEach((row) => { row.checked = target.checked; });
  if (line) put(line, `${rows.filter((row) => row.checked).length} selected`);
});

// Escape cancels, Shift three times leaves
let shifts = 0;
on("keydown pointerdown", ({ key, repeat, target }) => {
  active = true;
  if (key === "Escape") target.closest("form")?.querySelector("[data-cancel]")?.click();
  if (!repeat) shifts = key === "Shift" ? shifts + 1 : 0;
  later(box, () => { shifts = 0; }, 1500);
  if (shifts > 2) $(".reading #leave")?.click();
});
on("click", (e) => e.target.closest("[data-print]") && print());
on("beforeprint", () => all("details").forEach((part) => { part.open = true; }), window);

// Time-out, warned in every tab
const dialog = $("#timeout"), tabs = new BroadcastChannel("hub");
let since = Date.now(), told;
const heard = () => { since = Date.now(); if (dialog?.open && !dialog.dataset.over) { doc.body.append(box); dialog.close(); } };
const alive = () => { heard(); tabs.postMessage(1); };
tabs.onmessage = heard;
if (dialog) {
  const text = $("p", dialog), stay = $("[data-stay]", dialog), token = "[name=csrfmiddlewaretoken]";
  setInterval(() => {
    const left = Math.ceil(dialog.dataset.minutes - (Date.now() - since) / 60000);
    if (left > 5 || left === told || dialog.dataset.over) return;
    told = left;
    if (!dialog.open) { dialog.append(box); dialog.showModal(); }
    if (left > 0) put(text, `You will be signed out in ${left} minute${left > 1 ? "s" : ""}. Drafts are kept.`);
    else if (!pending()) location.assign(location.pathname + location.search);
    else {
      dialog.dataset.over = 1;
      put(text, `You are signed out. ${kept} Sign in in another tab, then go on.`);
      put(stay, "Go on");
    }
    if (left < 3) say(text.textContent);
  }, 1000);
  on("click", async () => {
    const page = parse(await fetch(dialog.dataset.keep).then((got) => got.text(), () => ""));
    if (!$("#timeout", page)) return say("Not signed in yet.");
    all(token).forEach((field) => { field.value = $(token, page).value; });
    delete dialog.dataset.over;
    alive();
  }, stay);
}

// Notices, only while somebody is there
const badge = $("[data-poll]");
if (badge) setInterval(async () => {
  if (doc.hidden || !active) return;
  active = false;
  const news = await fetch(badge.dataset.poll).then((got) => got.json()).catch(() => 0);
  if (!news) return;
  put($(".n", badge), news.count);
  if (news.urgent) say(`Urgent notices: ${news.urgent}`);
  alive();
}, 60000);

const first = !location.hash && $("[data-errors], [data-result]");
if (first) focus(first);

/* What makes a page smoother; every page works without it.
   Behaviour hangs on data-lb-… attributes only; templates/components/README.md lists them. */
(() => {
  "use strict";

  const words = document.querySelector("[data-lb-words]")?.dataset ?? {};
  const user = document.body.dataset.lbUser ?? "";
  const all = (selector) => [...document.querySelectorAll(selector)];

  // --- notices -------------------------------------------------------------

  function notice(text, cls = "") {
    const line = document.createElement("p");
    line.className = `notice wrap ${cls}`;
    const said = document.createElement("span");
    said.textContent = text;
    line.append(said);
    document.querySelector("[data-lb-notices]")?.append(line);
    return line;
  }

  let offline = null;
  function showOffline() {
    offline ??= notice(words.offline, "offline");
  }
  window.addEventListener("offline", showOffline);
  window.addEventListener("online", () => {
    offline?.remove();
    offline = null;
  });

  // --- errors: the summary takes focus, its links go to the field ------------

  function focusErrors() {
    document.querySelector("[data-lb-errors]")?.focus();
  }

  // --- drafts: what is typed stays in this browser until it is saved ----------
  // Kept per person, in the tab, which knows what became of it. `sent` means: a page that is not an
  // error, for the same person, ends it, unless it shows the form as it was: then the connection broke
  // off and nothing arrived. Of who is signed in a copy stays on the disk when the tab is closed, for
  // some hours; signing out ends it.

  const PREFIX = "lb-draft:";
  const LEFT = "lb-left:";
  const LONGEST = 12 * 60 * 60 * 1000;
  const loaded = Date.now();
  const person = user.split(".")[0]; // after the dot: for whom
  const NEVER = ["password", "file", "submit", "button", "reset", "image"];

  // Storage may be full or switched off; then there are no drafts, and nothing breaks.
  function attempt(act) {
    try {
      return act();
    } catch {
      return null;
    }
  }
  const box = (store) => ({
    read: (key) => attempt(() => JSON.parse(store().getItem(key))),
    write: (key, value) => attempt(() => store().setItem(key, JSON.stringify(value))),
    drop: (key) => attempt(() => store().removeItem(key)),
    keys: (prefix) => attempt(() => Object.keys(store()).filter((key) => key.startsWith(prefix))) ?? [],
  });
  const tab = box(() => sessionStorage);
  const disk = box(() => localStorage);
  const hasLeft = () => person && disk.read(LEFT + person)?.at >= loaded;
  const memory = {
    write(key, draft) {
      if (hasLeft()) return; // signed out meanwhile, here or in another tab
      tab.write(key, draft);
      if (draft.lasts) disk.write(key, draft);
    },
    drop(key) {
      tab.drop(key);
      disk.drop(key);
    },
  };

  const keyOf = (form) => `${PREFIX}${user}:${form.dataset.lbDraft}`;

  function kept(form) {
    return [...form.elements].filter(
      (field) =>
        field.name &&
        !NEVER.includes(field.type) &&
        (field.type !== "hidden" || isVersion(field.name)) &&
        field.autocomplete !== "one-time-code" &&
        !field.closest("[data-lb-private]"),
    );
  }

  const isPick = (field) => field.type === "radio" || field.type === "checkbox";

  function isTouched(field) {
    if (field.type === "hidden") return false;
    if (isPick(field)) return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some((one) => one.selected !== one.defaultSelected);
    return field.value !== field.defaultValue;
  }

  function keep(form) {
    const fields = kept(form);
    if (!fields.some(isTouched)) return memory.drop(keyOf(form));
    const values = fields.map((field) => {
      if (isPick(field)) return [field.name, field.value, field.checked];
      if (field.multiple) return [field.name, [...field.selectedOptions].map((one) => one.value)];
      return [field.name, field.value];
    });
    const lasts = user !== "" && !("lbTabOnly" in form.dataset);
    memory.write(keyOf(form), { values, sent: false, lasts, at: Date.now() });
  }

  function put(form, values) {
    let changed = false;
    for (const [name, value, checked] of values) {
      for (const field of kept(form).filter((one) => one.name === name)) {
        if (isPick(field)) {
          if (field.value !== value || field.checked === checked) continue;
          field.checked = checked;
        } else if (field.multiple) {
          for (const option of field.options) option.selected = value.includes(option.value);
        } else {
          if (field.value === value) continue;
          field.value = value;
        }
        changed ||= field.type !== "hidden";
      }
    }
    return changed;
  }

  // What a tab that was closed left behind. Sent and saved under a newer version: it arrived.
  function leftOnDisk(form) {
    const draft = disk.read(keyOf(form));
    const [shown, sent] = draft ? versions(form, draft) : [];
    if (!draft?.sent || shown === undefined || sent === undefined || shown === sent) return draft;
    disk.drop(keyOf(form));
    return null;
  }

  function restore(form) {
    const draft = tab.read(keyOf(form)) ?? leftOnDisk(form);
    // A page with errors already shows what was typed, from the server.
    if (!draft || document.querySelector("[data-lb-errors]")) return;
    const before = kept(form).map((field) => [field, field.value]);
    if (!put(form, draft.values)) return;
    const line = notice(words.restored);
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "btn btn-small";
    discard.textContent = words.discard;
    discard.addEventListener("click", () => {
      form.reset();
      for (const [field, value] of before) if (field.type === "hidden") field.value = value;
      memory.drop(keyOf(form));
      line.remove();
      form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    });
    line.append(discard);
  }

  const cameBy = attempt(() => performance.getEntriesByType("navigation")[0].type) ?? "navigate";
  const isVersion = (name) => name.endsWith("version");

  const versions = (form, draft) => [
    form && kept(form).find((field) => isVersion(field.name))?.value,
    draft.values.find(([name]) => isVersion(name))?.[1],
  ];

  // The version of the form decides. Without the form here: who goes back or reloads may do so
  // because nothing arrived, so that waits until the form is seen again.
  function fateOf(key, draft) {
    const form = all("form[data-lb-draft]").find((one) => keyOf(one) === key);
    const [shown, sent] = versions(form, draft);
    if (shown !== undefined && sent !== undefined) return shown === sent ? "bounced" : "arrived";
    if (cameBy === "navigate") return "arrived";
    return form ? "bounced" : "open";
  }

  function tidyDrafts() {
    const failed = document.querySelector("[data-lb-failed], [data-lb-errors]");
    const isOurs = (key) => [":", "."].some((end) => key.startsWith(PREFIX + person + end));
    for (const key of [...disk.keys(PREFIX), ...disk.keys(LEFT)]) {
      const isNew = loaded - disk.read(key)?.at < LONGEST;
      const isOthers = user && key.startsWith(PREFIX) && !isOurs(key);
      if (!isNew || isOthers) disk.drop(key);
    }
    for (const key of tab.keys(PREFIX)) {
      const mine = key.startsWith(`${PREFIX}${user}:`);
      const draft = tab.read(key);
      if (!draft || (!mine && user)) {
        tab.drop(key); // somebody else sits here now
      } else if (draft.sent) {
        const fate = failed || !mine ? "bounced" : fateOf(key, draft);
        if (fate === "arrived") memory.drop(key);
        if (fate === "bounced") memory.write(key, { ...draft, sent: false });
      }
    }
  }

  function forgetDrafts() {
    for (const store of [tab, disk]) store.keys(PREFIX + person).forEach(store.drop);
    disk.write(LEFT + person, { at: Date.now() });
  }

  function watchDrafts() {
    if (user === "-") return; // signed in, but the page does not say as whom
    tidyDrafts();
    for (const form of all("form[data-lb-draft]")) {
      restore(form);
      let timer = 0;
      const stay = () => form.dataset.lbSent || keep(form); // on its way: kept as sent already
      const later = () => {
        clearTimeout(timer);
        timer = setTimeout(stay, 300);
      };
      form.addEventListener("input", later);
      form.addEventListener("change", later);
      window.addEventListener("pagehide", stay);
    }
  }

  // --- sending: once, and not into the void -----------------------------------

  function onSubmit(event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (!navigator.onLine) {
      event.preventDefault();
      showOffline();
      return;
    }
    if (form.enctype === "multipart/form-data" && refuseLarge(form)) return void event.preventDefault();
    if (event.submitter?.dataset.lbAsk !== undefined) return void ask(event);
    if (form.dataset.lbSent && !("lbOften" in form.dataset)) {
      event.preventDefault();
      return;
    }
    if ("lbSignOut" in form.dataset && person) forgetDrafts();
    if (form.dataset.lbDraft && user !== "-") {
      keep(form);
      const draft = tab.read(keyOf(form));
      if (draft) memory.write(keyOf(form), { ...draft, sent: true });
    }
    // Not `disabled`: a disabled button would not be sent along.
    form.dataset.lbSent = "1";
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(() => release(form), 10000);
  }

  // A file that is too large is told beside its field before it goes anywhere.
  function refuseLarge(form) {
    for (const field of form.querySelectorAll("input[data-lb-largest]")) {
      const box = field.closest(".field");
      const isLarge = [...field.files].some((file) => file.size > Number(field.dataset.lbLargest));
      takeBack(field, box);
      if (!isLarge || !box) continue;
      const line = document.createElement("p");
      Object.assign(line, { className: "error", id: `${field.id}_large`, textContent: field.dataset.lbTooLarge });
      line.dataset.lbTold = "";
      field.before(line);
      box.classList.add("field-error");
      field.setAttribute("aria-invalid", "true");
      describe(field, [...described(field), line.id]);
      field.focus();
      return true;
    }
    return false;
  }

  // All of it, unless the server found something wrong there too: its own line stays.
  function takeBack(field, box) {
    const line = box?.querySelector("[data-lb-told]");
    if (!line) return;
    line.remove();
    describe(field, described(field).filter((id) => id !== line.id));
    if (box.querySelector(".error")) return;
    box.classList.remove("field-error");
    field.removeAttribute("aria-invalid");
  }

  const described = (field) => (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);

  function describe(field, ids) {
    if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
    else field.removeAttribute("aria-describedby");
  }

  function release(form) {
    delete form.dataset.lbSent;
    for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  }

  // --- asking: only what is answered comes into the page, what was typed stays as it is -------

  async function ask(event) {
    const { submitter: button, target: form } = event;
    event.preventDefault();
    if (button.hasAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    try {
      const body = new FormData(form, button);
      const answer = await fetch(button.formAction, { method: "POST", body, redirect: "error" });
      if (![200, 429].includes(answer.status)) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of all("[data-lb-part]")) {
        const fresh = page.getElementById(part.id);
        part.classList.remove("is-stale");
        if (!fresh.isEqualNode(part)) part.replaceChildren(...fresh.childNodes);
      }
    } catch {
      delete button.dataset.lbAsk; // the plain way says what is wrong
      button.click();
    }
    button.removeAttribute("aria-busy");
  }

  // Who changes the form looks at answers to another question; what they say stands in the page.
  function ageAnswers({ target }) {
    for (const part of target.form?.querySelectorAll("[data-lb-stale]") ?? []) part.classList.add("is-stale");
  }

  // --- autosave -----------------------------------------------------------------

  function watchAutosave(form) {
    const status = form.querySelector("[data-lb-saved]") ?? document.querySelector("[data-lb-saved]");
    let timer = 0;
    const say = (text, ok) => {
      if (!status) return;
      status.textContent = text;
      status.classList.toggle("is-care", !ok);
    };
    async function save() {
      if (form.dataset.lbSent) return;
      try {
        const answer = await fetch(form.dataset.lbAutosave, {
          method: "POST",
          body: new FormData(form),
          headers: { Accept: "application/json" },
          redirect: "error",
        });
        if (!answer.ok) throw new Error(String(answer.status));
        const { saved, version } = await answer.json();
        for (const field of form.querySelectorAll("input[type=hidden][name$=version]")) {
          if (version !== undefined) field.value = version;
        }
        if (form.dataset.lbDraft) memory.drop(keyOf(form));
        say(`${words.saved} ${saved}`, true);
      } catch {
        say(words.unsaved, false);
      }
    }
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, 3000);
    });
    form.addEventListener("submit", () => clearTimeout(timer));
  }

  // --- polling: a part of the page that is being worked on ------------------------

  // The name of the tab follows the heading: "wordt gemaakt" becomes "is klaar".
  function retitle(part, fresh) {
    const [was, now] = [part, fresh].map((one) => one.querySelector("h1")?.textContent);
    if (was && now) document.title = document.title.replace(was, () => now);
  }

  function poll(part, wait = 2000) {
    if (!part.dataset.lbPoll) return;
    const slower = () => poll(part, Math.min(wait * 1.5, 30000));
    setTimeout(async () => {
      if (!part.isConnected) return;
      if (document.hidden) return void poll(part, wait);
      try {
        const answer = await fetch(part.dataset.lbPoll, { redirect: "error" });
        if (answer.status >= 400 && answer.status < 500) return; // gone, or no longer ours
        if (answer.status !== 200) return void slower();
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.body.firstElementChild;
        if (!fresh) return void slower();
        // Never take a part away from under somebody's hands.
        if (fresh.dataset.lbPoll && (fresh.isEqualNode(part) || part.contains(document.activeElement))) {
          return void slower();
        }
        retitle(part, fresh);
        part.replaceWith(fresh);
        if (fresh.dataset.lbSaid) notice(fresh.dataset.lbSaid);
        poll(fresh);
      } catch {
        slower();
      }
    }, wait);
  }

  // --- start ------------------------------------------------------------------------

  watchDrafts();
  all("form[data-lb-autosave]").forEach(watchAutosave);
  all("[data-lb-poll]").forEach((part) => poll(part));
  document.addEventListener("submit", onSubmit);
  document.addEventListener("change", ageAnswers);
  document.addEventListener("change", ({ target }) => {
    if (target.matches("input[data-lb-largest]")) takeBack(target, target.closest(".field"));
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) all("form[data-lb-sent]").forEach(release);
  });
  focusErrors();
})();

/** Keeps a copy of a draft in the browser, and offers it back when the server's text is older. */
const PREFIX = "policylabb:draft:";
const PAUSE_MS = 300;
const UNKEPT = new Set(["csrf_token", "acting", "version", "submission_key"]);
const keyOf = (form) => PREFIX + new URL(form.action).pathname;

function kept(form) {
  return [...form.elements].filter((field) => field.name && !UNKEPT.has(field.name)
    && !["password", "file", "submit", "button", "fieldset"].includes(field.type));
}

function fieldsOf(form) {
  return kept(form).map((field) => [field.name, field.type === "checkbox" || field.type === "radio"
    ? `${field.value}:${field.checked}` : field.value]);
}

function putBack(form, fields) {
  const wanted = [...fields];
  for (const field of kept(form)) {
    const at = wanted.findIndex(([name, value]) => name === field.name
      && (!["checkbox", "radio"].includes(field.type) || value.startsWith(`${field.value}:`)));
    if (at < 0) continue;
    const [[, value]] = wanted.splice(at, 1);
    if (["checkbox", "radio"].includes(field.type)) field.checked = value === `${field.value}:true`;
    else field.value = value;
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function write(key, copy) {
  try {
    localStorage.setItem(key, JSON.stringify(copy));
  } catch { /* A full or closed store must never stop the writing. */ }
}

function offer(form, key, copy) {
  const box = form.querySelector("[data-draft-offer]");
  if (!box) return;
  box.querySelector("[data-draft-restore]").addEventListener("click", () => {
    putBack(form, copy.fields);
    box.hidden = true;
    form.querySelector(".input")?.focus();
  });
  box.querySelector("[data-draft-discard]").addEventListener("click", () => {
    localStorage.removeItem(key);
    box.hidden = true;
  });
  box.hidden = false;
}

function keep(form) {
  let key = keyOf(form);
  const copy = read(key);
  const server = Date.parse(form.dataset.savedAt ?? "") || 0;
  const differs = copy && JSON.stringify(copy.fields) !== JSON.stringify(fieldsOf(form));
  if (differs && copy.at > server) offer(form, key, copy);
  else if (copy) localStorage.removeItem(key);

  form.addEventListener("draft-moved", ({ detail }) => {
    localStorage.removeItem(key);
    key = PREFIX + detail;
  });

  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => write(key, { at: Date.now(), fields: fieldsOf(form) }), PAUSE_MS);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    write(key, { at: Date.now(), fields: fieldsOf(form), sent: true });
  });
}

/** A sent draft is forgotten once the next page has come without its form; signing out forgets all. */
function forget(test) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && test(key)) localStorage.removeItem(key);
  }
}

try {
  const forms = [...document.querySelectorAll("form[data-autosave-url]")];
  const here = new Set(forms.map(keyOf));
  forget((key) => !here.has(key) && read(key)?.sent);
  forms.forEach(keep);
  document.querySelectorAll("form[data-sign-out]").forEach((form) => form.addEventListener("submit", () => forget(() => true)));
} catch { /* Without a store the page works as before. */ }

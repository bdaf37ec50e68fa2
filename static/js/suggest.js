/** Offers suggestions under a text field while a person writes; the field takes any text, with or without them.
 *
 * The address in `data-suggest-url` is asked with `q` and answers a JSON list of `{value, label?, note?}`.
 * With `data-many` the field holds several, with commas between; suggestions are for the one at its end. A field of
 * several lines holds one on each, or with a comma or semicolon between; it stays a text box to assistive technology.
 * With `data-trigger="@"` suggestions are for what stands between that sign and the caret, in running text.
 */
const PAUSE_MS = 200;
const MOST = 8;

class Suggest {
  constructor(box) {
    this.box = box;
    this.field = box.querySelector("input, textarea");
    this.lines = this.field.localName === "textarea";
    this.status = box.querySelector("[data-suggest-status]");
    this.many = "many" in box.dataset;
    this.trigger = box.dataset.trigger ?? "";
    this.least = Number(box.dataset.least);
    this.at = -1;
    this.list = this.makeList();
    this.prepareField();
    this.listen();
  }

  makeList() {
    const list = document.createElement("ul");
    list.className = "suggest__list";
    list.id = `${this.field.id}-suggestions`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", this.box.dataset.label);
    list.hidden = true;
    this.field.after(list);
    return list;
  }

  prepareField() {
    const attributes = { autocomplete: "off", "aria-autocomplete": "list", "aria-controls": this.list.id };
    if (!this.lines) Object.assign(attributes, { role: "combobox", "aria-expanded": "false" });
    for (const [name, value] of Object.entries(attributes)) this.field.setAttribute(name, value);
  }

  listen() {
    this.field.addEventListener("input", () => this.later());
    this.field.addEventListener("keydown", (event) => this.onKey(event));
    this.field.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.take(option);
    });
  }

  /** What is written before the part that suggestions are for, and that part. */
  parts() {
    if (this.trigger) return this.triggered();
    const text = this.field.value;
    const signs = this.lines ? ["\n", ",", ";"] : this.many ? [","] : [];
    const start = Math.max(0, ...signs.map((sign) => text.lastIndexOf(sign) + 1));
    return [text.slice(0, start), text.slice(start).trim()];
  }

  /** In running text: what stands before the sign, and what is written after it as far as the caret. */
  triggered() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    const start = before.lastIndexOf(this.trigger);
    const word = before.slice(start + 1);
    const begun = start >= 0 && !/[\p{L}\p{N}]/u.test(before[start - 1] ?? " ") && !/\n|\s.*\s/u.test(word);
    return begun ? [before.slice(0, start), word] : [before, ""];
  }

  later() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.timer = setTimeout(() => this.ask(), PAUSE_MS);
  }

  async ask() {
    const [, word] = this.parts();
    if (word.length < this.least) return this.close();
    this.asking = new AbortController();
    const url = new URL(this.box.dataset.suggestUrl, document.baseURI);
    url.searchParams.set("q", word);
    try {
      const answer = await fetch(url, { signal: this.asking.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      this.show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(items) {
    if (document.activeElement !== this.field) return;
    this.at = -1;
    this.field.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(...items.slice(0, MOST).map((item, index) => this.option(item, index)));
    this.open(this.list.childElementCount > 0);
    this.list.scrollIntoView({ block: "nearest" });
    const { none, one, some } = this.box.dataset;
    const count = this.list.childElementCount;
    this.status.textContent = count > 1 ? some.replace("{n}", String(count)) : count ? one : none;
  }

  option(item, index) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${index}`;
    option.className = "suggest__option";
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.value = item.value;
    option.append(item.label ?? item.value);
    if (item.note) {
      const note = document.createElement("span");
      note.className = "suggest__note";
      note.append(item.note);
      option.append(" ", note);
    }
    return option;
  }

  onKey(event) {
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !this.list.hidden) {
      event.preventDefault();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "ArrowDown" && !this.lines) {
      this.ask();
    } else if (event.key === "Enter" && this.at >= 0 && !this.list.hidden) {
      event.preventDefault();
      this.take(this.list.children[this.at]);
    }
  }

  /** One step; between the last and the first stands the text as it was written. */
  move(step) {
    const places = this.list.childElementCount + 1;
    this.at = ((this.at + 1 + step + places) % places) - 1;
    [...this.list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === this.at)));
    const option = this.list.children[this.at];
    if (!option) return this.field.removeAttribute("aria-activedescendant");
    this.field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  take(option) {
    const [before] = this.parts();
    if (this.trigger) return this.insert(before, `${this.trigger}${option.dataset.value} `);
    const joined = before && !before.endsWith("\n") ? `${before} ` : before;
    this.field.value = this.many ? `${joined}${option.dataset.value}, ` : `${joined}${option.dataset.value}`;
    this.close();
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  insert(before, name) {
    const rest = this.field.value.slice(this.field.selectionStart);
    this.field.value = before + name + rest;
    this.field.setSelectionRange(before.length + name.length, before.length + name.length);
    this.close();
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  open(yes) {
    this.list.hidden = !yes;
    if (!this.lines) this.field.setAttribute("aria-expanded", String(yes));
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.at = -1;
    this.field.removeAttribute("aria-activedescendant");
    this.status.textContent = "";
    this.open(false);
  }
}

document.querySelectorAll("[data-suggest-url]").forEach((box) => new Suggest(box));

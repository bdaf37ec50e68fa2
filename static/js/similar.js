/** Shows cases near to what is being written, after eight words and a pause; it never moves what the writer is in. */
const PAUSE_MS = 1200;
const LEAST_WORDS = 8;
const FIELDS = ["title", "goal", "obstacle", "consequence"];

class Similar {
  constructor(place) {
    this.place = place;
    this.form = place.closest("form");
    this.result = place.querySelector("[data-similar-result]");
    this.status = place.querySelector("[data-similar-status]");
    this.asked = "";
    this.shown = "";
    this.waiting = null;
    if (!this.form) return;
    this.form.addEventListener("input", () => this.wait());
    this.form.addEventListener("focusin", () => this.settle());
    this.wait();
  }

  text() {
    return FIELDS.map((name) => this.form.elements[name]?.value ?? "").join("\n").trim();
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE_MS);
  }

  async ask() {
    const text = this.text();
    if (text === this.asked) return;
    this.asked = text;
    if (text.split(/\s+/).filter(Boolean).length < LEAST_WORDS) return this.offer("");
    const body = new FormData();
    body.set("text", text);
    body.set("csrf_token", this.form.querySelector('[name="csrf_token"]')?.value ?? "");
    try {
      const answer = await fetch(this.place.dataset.similarUrl, { method: "POST", body, redirect: "manual" });
      if (answer.ok && text === this.asked) this.offer(await answer.text());
    } catch {
      this.asked = "";
    }
  }

  offer(html) {
    this.waiting = html;
    this.settle();
  }

  /** What stands above the field in use would push it away, so it waits until the writer is elsewhere. */
  settle() {
    if (this.waiting === null) return;
    const active = document.activeElement;
    const below = active && this.place.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (this.place.contains(active) || (below && this.form.contains(active) && active !== this.form)) return;
    const html = this.waiting;
    this.waiting = null;
    const fresh = document.createElement("div");
    fresh.innerHTML = html;
    const found = fresh.querySelector("[data-similar-ids]");
    const ids = found?.dataset.similarIds ?? "";
    if (ids === this.shown) return;
    this.shown = ids;
    this.result.replaceChildren(...fresh.childNodes);
    const number = Number(found?.dataset.similarCount ?? 0);
    this.status.textContent = number === 0 ? "" : number === 1 ? this.place.dataset.one : this.place.dataset.some.replace("{n}", number);
  }
}

document.querySelectorAll("[data-similar-url]").forEach((place) => new Similar(place));

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
    if (!this.form) return;
    this.form.addEventListener("input", () => this.wait());
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
    const fresh = document.createElement("div");
    fresh.innerHTML = html;
    const found = fresh.querySelector("[data-similar-ids]");
    const ids = found?.dataset.similarIds ?? "";
    if (ids === this.shown || this.place.contains(document.activeElement)) return;
    this.shown = ids;
    this.hold(() => this.result.replaceChildren(...fresh.childNodes));
    const number = Number(found?.dataset.similarCount ?? 0);
    this.status.textContent = number === 0 ? "" : number === 1 ? this.place.dataset.one : this.place.dataset.some.replace("{n}", number);
  }

  /** What the writer is in stays where it is on the screen, whatever comes or goes above it. */
  hold(change) {
    const active = document.activeElement;
    const root = document.documentElement;
    const below = active && this.place.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (!below) return change();
    root.style.overflowAnchor = "none";
    const before = active.getBoundingClientRect().top;
    change();
    scrollBy({ top: active.getBoundingClientRect().top - before, behavior: "instant" });
    requestAnimationFrame(() => { root.style.overflowAnchor = ""; });
  }
}

document.querySelectorAll("[data-similar-url]").forEach((place) => new Similar(place));

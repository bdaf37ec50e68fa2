/** Tells twice a minute that this case is open here, and shows who else has it open; says goodbye when the page goes. */
const EVERY_MS = 30_000;

class Presence {
  constructor(place) {
    this.place = place;
    this.shown = place.textContent.trim();
    this.timer = setInterval(() => this.tell(), EVERY_MS);
    this.tell();
    addEventListener("pagehide", () => navigator.sendBeacon(place.dataset.presenceUrl, this.form({ leaving: "1" })));
    addEventListener("pageshow", (event) => { if (event.persisted) this.tell(); });
    document.addEventListener("visibilitychange", () => this.tell());
  }

  form(fields = {}) {
    const body = new FormData();
    body.set("csrf_token", document.querySelector('[name="csrf_token"]')?.value ?? "");
    Object.entries(fields).forEach(([name, value]) => body.set(name, value));
    return body;
  }

  async tell() {
    if (document.visibilityState !== "visible") return;
    try {
      const answer = await fetch(this.place.dataset.presenceUrl, { method: "POST", body: this.form(), redirect: "manual" });
      if (answer.ok) this.show(await answer.text());
      else if (answer.status < 500) clearInterval(this.timer);
    } catch {
      /* No connection just now: the next time may find one. */
    }
  }

  show(html) {
    const fresh = document.createElement("div");
    fresh.innerHTML = html;
    const text = fresh.textContent.trim();
    if (text === this.shown) return;
    this.shown = text;
    this.place.replaceChildren(...fresh.childNodes);
  }
}

document.querySelectorAll("[data-presence-url]").forEach((place) => new Presence(place));

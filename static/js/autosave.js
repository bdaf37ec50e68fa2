/** Sends a draft to the server a moment after each change, and at once when the page is left. */
const PAUSE_MS = 3000;

function clock() {
  const time = new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
  return document.documentElement.lang === "sv" ? time.replace(":", ".") : time;
}

class Autosave {
  constructor(form) {
    this.form = form;
    this.line = form.querySelector("[data-autosave-status]");
    this.changed = false;
    this.sending = false;
    this.left = false;
    this.submitter = undefined;
    form.addEventListener("input", () => this.wait());
    form.addEventListener("change", () => this.wait());
    form.addEventListener("submit", (event) => this.leave(event));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.changed) this.send(true);
    });
    addEventListener("pageshow", () => { this.left = false; });
  }

  wait() {
    this.changed = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(false), PAUSE_MS);
  }

  /** A form that is sent while a saving is under way waits for its answer, so that it carries the new version. */
  leave(event) {
    clearTimeout(this.timer);
    if (this.sending) {
      event.preventDefault();
      this.submitter = event.submitter;
    } else {
      this.left = true;
    }
  }

  async send(leaving) {
    if (this.left) return;
    if (this.sending) return this.wait();
    clearTimeout(this.timer);
    this.sending = true;
    this.changed = false;
    try {
      const body = new FormData(this.form);
      const options = { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" }, keepalive: leaving };
      const answer = await fetch(this.form.dataset.autosaveUrl, options);
      if (!answer.ok) throw new Error(String(answer.status));
      await this.accept(answer);
      this.say("saved");
    } catch {
      this.changed = true;
      this.say("failed");
    } finally {
      this.sending = false;
      if (this.submitter !== undefined) this.form.requestSubmit(this.submitter);
    }
  }

  async accept(answer) {
    if (!answer.headers.get("Content-Type")?.includes("json")) return;
    const { version, location: place } = await answer.json();
    const field = this.form.querySelector('input[name="version"]');
    if (field && version !== undefined) field.value = String(version);
    if (place) this.move(place);
  }

  /** A draft that has got an address of its own is saved there from now on, also after a reload. */
  move(place) {
    if (this.form.dataset.autosaveUrl === place) return;
    this.form.dispatchEvent(new CustomEvent("draft-moved", { detail: place }));
    this.form.action = this.form.dataset.autosaveUrl = place;
    history.replaceState(null, "", place);
  }

  say(kind) {
    if (!this.line) return;
    this.line.textContent = this.line.dataset[kind].replace("{time}", clock());
    this.line.classList.toggle("autosave--failed", kind === "failed");
  }
}

document.querySelectorAll("form[data-autosave-url]").forEach((form) => new Autosave(form));

/** Keeps a chosen theme in this browser; runs before the first paint, and without it the device's setting counts. */
{
  const KEY = "policylabb-theme";
  const MEDIA = { dark: "screen", light: "not all" };
  const sheet = document.querySelector("link[data-dark]");
  const byDevice = sheet.media;

  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const keep = (theme) => {
    try {
      if (theme in MEDIA) localStorage.setItem(KEY, theme);
      else localStorage.removeItem(KEY);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  };
  const show = (theme) => {
    sheet.media = MEDIA[theme] ?? byDevice;
  };

  show(kept());
  document.addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector("[data-theme-choice]");
    if (!box) return;
    const chosen = box.querySelector(`[value="${kept() in MEDIA ? kept() : "device"}"]`);
    chosen.checked = true;
    box.addEventListener("change", (event) => {
      keep(event.target.value);
      show(event.target.value);
    });
    box.hidden = false;
  });
}

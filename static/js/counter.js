/** Shows how many characters remain while a person writes; the limit itself stands in words beside the field. */
const PAUSE_MS = 400;

function watch(field) {
  const line = document.getElementById(field.dataset.counter);
  const limit = Number(field.dataset.maxLength);
  if (!line || !limit) return;
  const { left, over } = line.dataset;
  let timer;

  const show = () => {
    const rest = limit - field.value.replaceAll("\r\n", "\n").length;
    line.textContent = (rest < 0 ? over : left).replace("{n}", Math.abs(rest).toLocaleString(document.documentElement.lang));
    line.classList.toggle("count--over", rest < 0);
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE_MS);
  });
  if (field.value) show();
}

document.querySelectorAll("[data-counter]").forEach(watch);

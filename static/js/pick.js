/** Ticks every row of the page, or none, where without a script the link opens the page again with all of them ticked. */
document.querySelectorAll("[data-pick-all]").forEach((link) => {
  const boxes = [...link.closest("form").querySelectorAll('input[name="case"]')];
  const words = [link.textContent, link.dataset.pickAll];
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const tick = boxes.some((box) => !box.checked);
    boxes.forEach((box) => { box.checked = tick; });
    link.textContent = words[Number(tick)];
    link.closest("form").querySelector("details").open ||= tick;
  });
});

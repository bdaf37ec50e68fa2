/** Lets a writer see the text as it will be shown. The server makes and cleans the fragment. */
function token(form) {
  return form?.querySelector('[name="csrf_token"]')?.value ?? "";
}

async function fetchFragment(box, field) {
  const body = new FormData();
  body.set("text", field.value);
  body.set("csrf_token", token(field.form));
  const answer = await fetch(box.dataset.previewUrl, { method: "POST", body, redirect: "manual" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

function prepare(box) {
  const field = document.getElementById(box.dataset.previewFor);
  const button = box.querySelector("button");
  const result = box.querySelector("[data-preview-result]");
  if (!field || !button || !result) return;

  button.addEventListener("click", async () => {
    button.setAttribute("aria-busy", "true");
    try {
      result.innerHTML = await fetchFragment(box, field);
      if (!result.textContent.trim()) result.textContent = box.dataset.empty;
    } catch {
      result.textContent = box.dataset.failed;
    }
    button.removeAttribute("aria-busy");
    result.hidden = false;
  });
  box.hidden = false;
}

document.querySelectorAll("[data-preview-url]").forEach(prepare);

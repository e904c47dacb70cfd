// Dates and numbers in the reader's own way of writing them; pages are whole without it.
const dayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
const numberFormat = new Intl.NumberFormat();

function localise(root) {
  for (const time of root.querySelectorAll("time[data-day]")) {
    const date = new Date(`${time.dateTime}T00:00:00Z`);
    if (!Number.isNaN(date.getTime())) {
      time.title = time.dateTime;
      time.textContent = dayFormat.format(date);
      delete time.dataset.day;
    }
  }
  for (const data of root.querySelectorAll("data[value]")) {
    const value = Number(data.value);
    if (Number.isFinite(value)) data.textContent = numberFormat.format(value);
  }
}

localise(document);
document.addEventListener("htmx:after:swap", () => localise(document));

/* Operations of a build: progress without a reload, times in the reader's time zone, and files on demand. */
(function () {
  const INTERVAL_MILLIS = 2000;

  function all(element, selector) {
    return Array.from(element.querySelectorAll(selector));
  }

  /* Times */

  function showTimes(element) {
    all(element, "time.hyperv-time").forEach((time) => {
      const date = new Date(time.dateTime);
      if (!Number.isNaN(date.getTime())) {
        const text = date.toLocaleString(time.lang || undefined, {
          dateStyle: "medium",
          timeStyle: "short",
        });
        if (time.textContent === time.dateTime) {
          time.textContent = text;
        } else {
          time.textContent = text + " (" + time.textContent + ")";
        }
      }
    });
  }

  /* Files */

  function load(link) {
    const parent = link.parentElement;
    fetch(link.href, { credentials: "same-origin" })
      .then((response) => (response.ok ? response.text() : Promise.reject(response.status)))
      .then((html) => {
        const part = document.createElement("div");
        part.innerHTML = html;
        const next = part.querySelector(".hyperv-more");
        if (next) {
          next.href = new URL(next.getAttribute("href"), link.href).href;
        }
        showTimes(part);
        link.remove();
        parent.appendChild(part);
      })
      /* The link remains, for another attempt. */
      .catch(() => {});
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".hyperv-files, .hyperv-more");
    if (link) {
      event.preventDefault();
      load(link);
    }
  });

  function loadWhenOpened(details) {
    details.addEventListener("toggle", () => {
      const link = details.querySelector(".hyperv-files");
      if (details.open && link) {
        load(link);
      }
    });
  }

  /* Progress */

  function operationElements() {
    return all(document, ".hyperv-operation[data-operation]");
  }

  function api() {
    const page = window.location.pathname;
    const base = page.replace(/\/hyperv-export\/?$/, "/").replace(/\/?$/, "/");
    return (
      base +
      "hyperv-export/api/json?tree=operations[id,running,summary,percent,stageNumber,stageText]"
    );
  }

  function showStage(element, number) {
    all(element, ".hyperv-operation__stages > li").forEach((item, index) => {
      const current = index + 1 === number;
      item.classList.toggle("hyperv-stage--current", current);
      item.classList.toggle("hyperv-stage--open", number > 0 && index + 1 > number);
      if (current) {
        item.setAttribute("aria-current", "step");
      } else {
        item.removeAttribute("aria-current");
      }
    });
  }

  /* A live region is read out with each change, even if the text stays the same. */
  function setText(element, text) {
    if (element && element.textContent !== text) {
      element.textContent = text;
    }
  }

  function update(element, report) {
    setText(element.querySelector(".hyperv-export-summary"), report.summary);
    setText(element.querySelector(".hyperv-operation__stage"), report.stageText);
    const bar = element.querySelector(".hyperv-operation__progress");
    if (bar) {
      bar.setAttribute("aria-valuenow", report.percent);
      bar.querySelector(".app-progress-bar > span").style.width = report.percent + "%";
    }
    showStage(element, report.stageNumber);
    element.dataset.running = report.running;
  }

  function updateAll(operations) {
    operationElements().forEach((element) => {
      const report = operations.find((candidate) => candidate.id === element.dataset.operation);
      if (report) {
        update(element, report);
      }
    });
  }

  function refresh() {
    return document.hidden
      ? Promise.resolve()
      : fetch(api(), { credentials: "same-origin" })
          .then((response) => (response.ok ? response.json() : { operations: [] }))
          .then((response) => updateAll(response.operations));
  }

  function isRunning() {
    return operationElements().some((element) => element.dataset.running === "true");
  }

  let running = 0;

  function countRunning() {
    return operationElements().filter((element) => element.dataset.running === "true").length;
  }

  function poll() {
    /* Jenkins does not respond while it restarts. */
    refresh()
      .then(() => {
        if (countRunning() < running) {
          /* Shows the result of the operation that has ended. */
          window.location.reload();
        } else {
          window.setTimeout(poll, INTERVAL_MILLIS);
        }
      })
      .catch(() => window.setTimeout(poll, 5 * INTERVAL_MILLIS));
  }

  function start() {
    showTimes(document);
    all(document, ".hyperv-groups details").forEach(loadWhenOpened);
    running = countRunning();
    if (isRunning()) {
      refresh().catch(() => {});
      window.setTimeout(poll, INTERVAL_MILLIS);
    }
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();

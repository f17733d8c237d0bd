/* Updates the progress of running operations without a reload while the page is visible. */
(function () {
  const INTERVAL_MILLIS = 2000;

  function progressElements() {
    return Array.from(document.querySelectorAll(".hyperv-export-progress"));
  }

  function api() {
    const page = window.location.pathname;
    const base = page.replace(/\/hyperv-export\/?$/, "/").replace(/\/?$/, "/");
    return base + "hyperv-export/api/json";
  }

  function update(element, report) {
    element.querySelector(".hyperv-export-summary").textContent = report.summary;
    const bar = element.querySelector(".app-progress-bar");
    if (bar) {
      bar.querySelector("span").style.width = report.percent + "%";
      bar.hidden = !report.running;
    }
    element.dataset.running = report.running;
  }

  function updateAll(operations) {
    progressElements().forEach((element) => {
      const report = operations.find((candidate) => candidate.id === element.dataset.export);
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

  function scheduleNext() {
    if (progressElements().some((element) => element.dataset.running === "true")) {
      window.setTimeout(poll, INTERVAL_MILLIS);
    } else {
      /* Shows the manifest, or the reason for the failure. */
      window.location.reload();
    }
  }

  function poll() {
    /* Jenkins does not respond while it restarts. */
    refresh()
      .then(scheduleNext)
      .catch(() => window.setTimeout(poll, 5 * INTERVAL_MILLIS));
  }

  window.setTimeout(poll, INTERVAL_MILLIS);
})();

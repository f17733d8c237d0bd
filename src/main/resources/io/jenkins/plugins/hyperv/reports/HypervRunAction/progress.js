/* Brings the progress of running exports up to date without a reload, as long as somebody looks. */
(function () {
  const INTERVAL_MILLIS = 2000;

  function shown() {
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

  function show(reports) {
    shown().forEach((element) => {
      const report = reports.find((candidate) => candidate.id === element.dataset.export);
      if (report) {
        update(element, report);
      }
    });
  }

  function refresh() {
    return document.hidden
      ? Promise.resolve()
      : fetch(api(), { credentials: "same-origin" })
          .then((response) => (response.ok ? response.json() : { exports: [] }))
          .then((answer) => show(answer.exports));
  }

  function goOn() {
    if (shown().some((element) => element.dataset.running === "true")) {
      window.setTimeout(again, INTERVAL_MILLIS);
    } else {
      /* The manifest, or the reason why there is none. */
      window.location.reload();
    }
  }

  function again() {
    /* A Jenkins that restarts does not answer for a while. */
    refresh()
      .then(goOn)
      .catch(() => window.setTimeout(again, 5 * INTERVAL_MILLIS));
  }

  window.setTimeout(again, INTERVAL_MILLIS);
})();

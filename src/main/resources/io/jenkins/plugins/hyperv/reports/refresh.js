/* Refresh of a page: repeats a request while the page is visible. */
window.hypervRefresh = (function () {
  const MAX_INTERVAL_MILLIS = 60000;
  /* A page that takes long is refreshed less often, so that Jenkins is busy with it for a small part of the time. */
  const IDLE_FACTOR = 20;
  /* The login has ended, or what the page shows does not exist any more. */
  const FINAL_STATUSES = [401, 403, 404, 410];

  function isFinal(response) {
    return response.type === "opaqueredirect" || FINAL_STATUSES.indexOf(response.status) >= 0;
  }

  /*
   * Starts, with a first request after one interval. The page provides:
   *   url
   *   intervalMillis between two requests
   *   show(response): shows a successful response; its promise resolves to false if no further request is necessary
   *   report(problem): "" after a success, "failing" if Jenkins does not respond, "ended" if no further request follows
   */
  function start(page) {
    let timer = null;
    let failures = 0;
    let idle = true;

    function schedule(delayMillis) {
      idle = true;
      timer = window.setTimeout(request, delayMillis);
    }

    function succeed(repeat, durationMillis) {
      failures = 0;
      page.report("");
      if (repeat !== false) {
        schedule(Math.max(page.intervalMillis, IDLE_FACTOR * durationMillis));
      }
    }

    function fail() {
      failures++;
      page.report("failing");
      schedule(Math.min(page.intervalMillis * Math.pow(2, failures), MAX_INTERVAL_MILLIS));
    }

    function request() {
      timer = null;
      if (document.hidden) {
        return;
      }
      idle = false;
      const started = Date.now();
      fetch(page.url, { credentials: "same-origin", cache: "no-store", redirect: "manual" })
        .then((response) => {
          if (isFinal(response)) {
            page.report("ended");
            return undefined;
          }
          const shown = response.ok ? page.show(response) : Promise.reject(new Error(response.status));
          return shown.then((repeat) => succeed(repeat, Date.now() - started));
        })
        /* Jenkins does not respond while it restarts. */
        .catch(fail);
    }

    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && idle && timer === null) {
        request();
      }
    });
    schedule(page.intervalMillis);
  }

  return { start: start };
})();

// @include io.jenkins.plugins.hyperv.controls
// @include io.jenkins.plugins.hyperv.reports.refresh
// @include io.jenkins.plugins.hyperv.overview.HypervHostsAction.patch
/* Page of the hosts: refreshes itself, and shows the result of a connection test or the inventory below the buttons. */
(function () {
  const INTERVAL_MILLIS = 10000;
  const LISTS = ["collections", "referencePoints", "machines"];

  function element(name, text) {
    const created = document.createElement(name);
    created.textContent = text;
    return created;
  }

  function suggestion(entry) {
    return element("li", [entry.name || entry.value, entry.detail].filter(Boolean).join(" – "));
  }

  function showInventory(result, response, titles) {
    /* With lists, the text is about the fields of a form. */
    result.replaceChildren(element("p", response.collections ? "" : response.text || ""));
    LISTS.filter((list) => response[list] && response[list].length > 0).forEach((list) => {
      const items = document.createElement("ul");
      response[list].forEach((entry) => items.append(suggestion(entry)));
      const title = element("h3", titles[list] + " (" + response[list].length + ")");
      title.className = "hyperv-host-title";
      result.append(title, items);
    });
  }

  function show(button, result, text) {
    if (button.dataset.action === "inventory") {
      showInventory(result, JSON.parse(text), button.dataset);
    } else {
      /* The response is the escaped HTML of a form validation. */
      result.innerHTML = text;
    }
  }

  function request(button) {
    return fetch(button.dataset.url, { method: "POST", headers: crumb.wrap({}) }).then((response) =>
      response.ok ? response.text() : Promise.reject(new Error(String(response.status))),
    );
  }

  /* Actions */

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".hyperv-host-action");
    if (!button) {
      return;
    }
    const result = button.closest(".hyperv-host").querySelector(".hyperv-host-result");
    result.textContent = button.dataset.progress;
    /* The button stays enabled, because disabling it would move the keyboard focus. */
    if (result.dataset.busy) {
      return;
    }
    result.dataset.busy = "true";
    request(button)
      .then((text) => show(button, result, text))
      .catch(() => {
        result.textContent = button.dataset.failed;
      })
      .then(() => {
        delete result.dataset.busy;
      });
  });

  /* Refresh */

  function hosts() {
    return Array.from(document.querySelectorAll(".hyperv-host"));
  }

  function announce(before) {
    const changes = hosts()
      .filter((host) => before[host.id] && before[host.id] !== host.dataset.state)
      .map(
        (host) =>
          host.getAttribute("aria-label") + ": " + host.querySelector(".hyperv-host-state").textContent,
      );
    if (changes.length > 0) {
      document.getElementById("hyperv-hosts-changes").textContent = changes.join(". ");
    }
  }

  function showHosts(html) {
    const before = {};
    hosts().forEach((host) => {
      before[host.id] = host.dataset.state;
    });
    /* Without the document type, a table would be a part of the paragraph before it. */
    const next = new DOMParser().parseFromString("<!DOCTYPE html>" + html, "text/html");
    hypervPatch.children(document.getElementById("hyperv-hosts"), next.body);
    announce(before);
  }

  function showProblem(problem) {
    const notice = document.getElementById("hyperv-hosts-notice");
    const text = problem === "" ? "" : notice.dataset[problem];
    if (notice.textContent !== text) {
      notice.textContent = text;
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    hypervRefresh.start({
      url: document.getElementById("hyperv-hosts").dataset.url,
      intervalMillis: INTERVAL_MILLIS,
      show: (response) => response.text().then(showHosts),
      report: showProblem,
    });
  });
})();

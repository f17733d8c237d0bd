// @include io.jenkins.plugins.hyperv.controls
// @include io.jenkins.plugins.hyperv.reports.refresh
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

  function operationElements(page) {
    return all(page, ".hyperv-operation[data-operation]");
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
    operationElements(document).forEach((element) => {
      const report = operations.find((candidate) => candidate.id === element.dataset.operation);
      if (report) {
        update(element, report);
      }
    });
  }

  /* Results: replaces what has ended and adds what has begun. Keeps what the user has opened, and the focus of the keyboard. */

  /* Announces the results to screen readers. A live region must be in the page before its text. */
  const announcement = document.createElement("div");
  announcement.className = "hyperv-announcement";
  announcement.setAttribute("role", "status");

  /* On the page of a build, Jenkins draws a row around each operation. */
  function rowOf(element) {
    return element.closest(".app-summary") || element;
  }

  /* The page has the progress of the operation, and not yet its result. */
  function isUnfinished(element) {
    return element.querySelector(".hyperv-operation__progress") !== null;
  }

  function openAgain(row, before) {
    const open = all(before, "details[open] > summary").map((summary) => summary.textContent);
    all(row, "details > summary")
      .filter((summary) => open.includes(summary.textContent))
      .forEach((summary) => {
        summary.parentElement.open = true;
      });
  }

  /* Focuses the same control, or the title if the control is gone, for example the button that stops the operation. */
  function focusAgain(row, focused) {
    const text = focused.textContent.trim();
    const controls = all(row, focused.tagName).filter((control) => control.textContent.trim() === text);
    const target = (text !== "" && controls[0]) || row.querySelector("h2, a");
    if (target.tagName === "H2") {
      target.tabIndex = -1;
    }
    target.focus();
  }

  function prepare(part) {
    showTimes(part);
    all(part, ".hyperv-groups details").forEach(loadWhenOpened);
    Behaviour.applySubtree(part, true);
  }

  function replace(before, after) {
    const focused = before.contains(document.activeElement) ? document.activeElement : null;
    openAgain(after, before);
    before.replaceWith(after);
    prepare(after);
    if (focused) {
      focusAgain(after, focused);
    }
  }

  function announce(element) {
    announcement.textContent =
      element.querySelector("h2, a").textContent + ": " + element.querySelector(".hyperv-export-summary").textContent;
  }

  function show(page) {
    const bar = document.querySelector(".hyperv-operations");
    if (bar) {
      replace(bar, page.querySelector(".hyperv-operations"));
    }
    let last = null;
    operationElements(page).forEach((element) => {
      const before = operationElements(document).find((shown) => shown.dataset.operation === element.dataset.operation);
      if (!before && last) {
        rowOf(last).after(rowOf(element));
        prepare(rowOf(element));
      } else if (before && isUnfinished(before) && before.dataset.running !== "true") {
        replace(rowOf(before), rowOf(element));
        announce(element);
      }
      last = element.isConnected && element.ownerDocument === document ? element : before;
    });
  }

  function showResults() {
    return fetch(window.location.href, { credentials: "same-origin" })
      .then((response) => (response.ok ? response.text() : Promise.reject(new Error(String(response.status)))))
      .then((html) => show(new DOMParser().parseFromString(html, "text/html")));
  }

  /* Resolves to whether an operation of the page has no result yet. */
  function showProgress(report) {
    const unfinished = operationElements(document).filter(isUnfinished);
    updateAll(report.operations);
    const hasEnded = unfinished.some((element) => element.dataset.running !== "true");
    return (hasEnded ? showResults() : Promise.resolve()).then(() => operationElements(document).some(isUnfinished));
  }

  function start() {
    document.body.append(announcement);
    showTimes(document);
    all(document, ".hyperv-groups details").forEach(loadWhenOpened);
    if (operationElements(document).some(isUnfinished)) {
      hypervRefresh.start({
        url: api(),
        intervalMillis: INTERVAL_MILLIS,
        show: (response) => response.json().then(showProgress),
        report: () => {},
      });
    }
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();

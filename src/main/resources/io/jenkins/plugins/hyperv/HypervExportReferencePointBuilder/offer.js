/* Offers what is on the host that the form names, when somebody asks for it: suggestions that any other text may replace. */
(function () {
  const LISTS = {
    "_.collection": "collections",
    "_.referencePoint": "referencePoints",
    "_.baseReferencePoint": "referencePoints",
    "_.machine": "machines",
  };
  /* What each host answered, by the build step that asked. */
  const answers = new WeakMap();
  let lists = 0;

  function valueOf(step, name) {
    const field = step.querySelector('[name="' + name + '"]');
    return field ? field.value.trim() : "";
  }

  /* Only those of the collection that the form names; of all where it is none that the host has. */
  function narrowed(points, collections, named) {
    const wanted = named.toLowerCase();
    const ids = collections
      .filter((one) => [one.id, one.value, one.label].some((text) => text.toLowerCase() === wanted))
      .map((one) => one.id);
    return wanted === "" || ids.length === 0 ? points : points.filter((point) => ids.includes(point.collection));
  }

  function choicesFor(input, step) {
    const answer = answers.get(step);
    if (!answer || !answer.found.collections || answer.host !== valueOf(step, "_.host")) {
      return [];
    }
    const choices = answer.found[LISTS[input.name]];
    return LISTS[input.name] === "referencePoints"
      ? narrowed(choices, answer.found.collections, valueOf(step, "_.collection"))
      : choices;
  }

  function listOf(input) {
    if (!input.list) {
      const list = document.createElement("datalist");
      list.id = "hyperv-export-offered-" + lists++;
      input.after(list);
      input.setAttribute("list", list.id);
    }
    return input.list;
  }

  function suggest(input) {
    const step = input.closest(".hyperv-export-fields");
    if (!step || !(input.name in LISTS)) {
      return;
    }
    const list = listOf(input);
    list.replaceChildren();
    choicesFor(input, step).forEach((choice) => {
      const option = document.createElement("option");
      option.value = choice.value;
      option.label = choice.label || choice.value;
      list.append(option);
    });
  }

  function ask(offer) {
    const step = offer.closest(".hyperv-export-fields");
    const host = valueOf(step, "_.host");
    return fetch(offer.dataset.url, {
      method: "POST",
      headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body: new URLSearchParams({ host: host, credentialsId: valueOf(step, "_.credentialsId") }),
    })
      .then((response) => (response.ok ? response.text() : null))
      .then((text) => {
        if (text === null) {
          return offer.dataset.failed;
        }
        const found = JSON.parse(text);
        answers.set(step, { host: host, found: found });
        return found.text || "";
      });
  }

  /* As somebody comes to a field, also one that was added later. */
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLInputElement) {
      suggest(event.target);
    }
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".hyperv-export-offer button");
    if (!button) {
      return;
    }
    const offer = button.parentElement;
    const status = offer.querySelector(".hyperv-export-offer-status");
    status.textContent = offer.dataset.asking;
    /* Not disabled meanwhile: that would take the focus away from whoever uses the keyboard. */
    if (offer.dataset.busy) {
      return;
    }
    offer.dataset.busy = "true";
    ask(offer)
      .catch(() => offer.dataset.failed)
      .then((text) => {
        status.textContent = text;
        delete offer.dataset.busy;
      });
  });
})();

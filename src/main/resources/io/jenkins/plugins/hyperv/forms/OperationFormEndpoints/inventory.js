/*
 * Suggestions for the fields of a step from the inventory of the host that the form names. The inventory is loaded when
 * the user presses the button; any other text can still be entered.
 */
(function () {
  const LISTS = {
    "_.collection": "collections",
    "_.referencePoint": "referencePoints",
    "_.baseReferencePoint": "referencePoints",
    "_.machine": "machines",
  };
  /* The last inventory of each step: the host's name and the response. */
  const inventories = new WeakMap();
  let datalists = 0;

  function valueOf(step, name) {
    const field = step.querySelector('[name="' + name + '"]');
    return field ? field.value.trim() : "";
  }

  /* Reference points of the collection in the form, or all of them if the host has no such collection. */
  function inCollection(points, collections, entered) {
    const wanted = entered.toLowerCase();
    const ids = collections
      .filter((collection) =>
        [collection.id, collection.value, collection.label].some((text) => text.toLowerCase() === wanted),
      )
      .map((collection) => collection.id);
    return wanted === "" || ids.length === 0 ? points : points.filter((point) => ids.includes(point.collection));
  }

  function suggestionsFor(input, step) {
    const inventory = inventories.get(step);
    if (!inventory || !inventory.response.collections || inventory.host !== valueOf(step, "_.host")) {
      return [];
    }
    const suggestions = inventory.response[LISTS[input.name]];
    return LISTS[input.name] === "referencePoints"
      ? inCollection(suggestions, inventory.response.collections, valueOf(step, "_.collection"))
      : suggestions;
  }

  function datalistOf(input) {
    if (!input.list) {
      const datalist = document.createElement("datalist");
      datalist.id = "hyperv-inventory-" + datalists++;
      input.after(datalist);
      input.setAttribute("list", datalist.id);
    }
    return input.list;
  }

  function suggest(input) {
    const step = input.closest(".hyperv-operation-fields");
    if (!step || !(input.name in LISTS)) {
      return;
    }
    const datalist = datalistOf(input);
    datalist.replaceChildren();
    suggestionsFor(input, step).forEach((suggestion) => {
      const option = document.createElement("option");
      option.value = suggestion.value;
      option.label = suggestion.label || suggestion.value;
      datalist.append(option);
    });
  }

  function load(inventory) {
    const step = inventory.closest(".hyperv-operation-fields");
    const host = valueOf(step, "_.host");
    return fetch(inventory.dataset.url, {
      method: "POST",
      headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body: new URLSearchParams({ host: host, credentialsId: valueOf(step, "_.credentialsId") }),
    })
      .then((response) => (response.ok ? response.text() : null))
      .then((text) => {
        if (text === null) {
          return inventory.dataset.failed;
        }
        const response = JSON.parse(text);
        inventories.set(step, { host: host, response: response });
        return response.text || "";
      });
  }

  /* On focus, so that rows which the user adds later get suggestions too. */
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLInputElement) {
      suggest(event.target);
    }
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".hyperv-inventory button");
    if (!button) {
      return;
    }
    const inventory = button.parentElement;
    const status = inventory.querySelector(".hyperv-inventory-status");
    status.textContent = inventory.dataset.progress;
    /* The button stays enabled, because disabling it would move the keyboard focus. */
    if (inventory.dataset.busy) {
      return;
    }
    inventory.dataset.busy = "true";
    load(inventory)
      .catch(() => inventory.dataset.failed)
      .then((text) => {
        status.textContent = text;
        delete inventory.dataset.busy;
      });
  });
})();

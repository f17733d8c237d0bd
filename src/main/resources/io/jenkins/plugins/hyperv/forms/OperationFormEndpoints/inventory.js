/*
 * Suggestions for the fields of a step from the inventory of the host that the form names: name, group and type of each object.
 * The inventory is loaded when the user presses the button; any other text can still be entered. The list follows the pattern
 * "editable combobox with list autocomplete" of the ARIA Authoring Practices Guide.
 */
(function () {
  const KINDS = {
    "_.collection": "collections",
    "_.referencePoint": "referencePoints",
    "_.baseReferencePoint": "referencePoints",
    "_.machine": "machines",
  };
  const MOST_SHOWN = 100;
  /* The last inventory of each step: the host's name and the response. */
  const inventories = new WeakMap();
  let lists = 0;

  function stepOf(element) {
    return element.closest(".hyperv-operation-fields");
  }

  function valueOf(step, name) {
    const field = step.querySelector('[name="' + name + '"]');
    return field ? field.value.trim() : "";
  }

  /* Reference points of the collection in the form, or all of them if the host has no such collection. */
  function inCollection(points, collections, entered) {
    const wanted = entered.toLowerCase();
    const ids = collections
      .filter((collection) =>
        [collection.id, collection.value, collection.name].some((text) => text.toLowerCase() === wanted),
      )
      .map((collection) => collection.id);
    return wanted === "" || ids.length === 0 ? points : points.filter((point) => ids.includes(point.collection));
  }

  /* All objects that the field can name. */
  function objectsFor(input) {
    const step = stepOf(input);
    const inventory = step && inventories.get(step);
    if (!inventory || !inventory.response.collections || inventory.host !== valueOf(step, "_.host")) {
      return [];
    }
    const objects = inventory.response[KINDS[input.name]];
    return KINDS[input.name] === "referencePoints"
      ? inCollection(objects, inventory.response.collections, valueOf(step, "_.collection"))
      : objects;
  }

  function isSame(object, text) {
    return object.value.toLowerCase() === text.toLowerCase();
  }

  /* The objects that contain the entered text. */
  function matchesOf(input) {
    const wanted = input.value.trim().toLowerCase();
    return objectsFor(input).filter((object) =>
      [object.value, object.name, object.detail].some((text) => text.toLowerCase().includes(wanted)),
    );
  }

  function listOf(input) {
    return document.getElementById(input.getAttribute("aria-controls"));
  }

  function isOpen(input) {
    return input.getAttribute("aria-expanded") === "true";
  }

  function close(input) {
    const list = listOf(input);
    if (list) {
      list.hidden = true;
      list.replaceChildren();
    }
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function line(className, text) {
    const part = document.createElement("span");
    part.className = className;
    part.textContent = text;
    return part;
  }

  function optionOf(suggestion, id) {
    const option = document.createElement("li");
    option.id = id;
    option.className = "hyperv-suggestion";
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.value = suggestion.value;
    option.append(line("hyperv-suggestion__name", suggestion.name || suggestion.value));
    option.append(line("hyperv-suggestion__detail", suggestion.detail));
    return option;
  }

  function open(input, objects) {
    const list = listOf(input);
    const suggestions = objects.slice(0, MOST_SHOWN);
    if (suggestions.length === 0) {
      close(input);
      return;
    }
    list.replaceChildren();
    suggestions.forEach((suggestion, index) => list.append(optionOf(suggestion, list.id + "-" + index)));
    list.style.width = input.offsetWidth + "px";
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
  }

  /* A field that contains an ID says what has this ID. */
  function describe(input) {
    const entered = input.value.trim();
    const object = objectsFor(input).find((candidate) => isSame(candidate, entered));
    input.hypervChosen.textContent =
      object && object.name !== "" && !isSame(object, object.name) ? object.name + " · " + object.detail : "";
  }

  function choose(input, option) {
    input.value = option.dataset.value;
    close(input);
    describe(input);
    /* Jenkins checks the value of a field that has changed. */
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function select(input, step) {
    const options = Array.from(listOf(input).children);
    const current = options.findIndex((option) => option.id === input.getAttribute("aria-activedescendant"));
    const next = current === -1 ? (step > 0 ? 0 : options.length - 1) : (current + step + options.length) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === next)));
    input.setAttribute("aria-activedescendant", options[next].id);
    options[next].scrollIntoView({ block: "nearest" });
  }

  function pressed(input, event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!isOpen(input)) {
        open(input, objectsFor(input));
      }
      if (isOpen(input)) {
        event.preventDefault();
        select(input, event.key === "ArrowDown" ? 1 : -1);
      }
    } else if (event.key === "Enter" && isOpen(input) && input.hasAttribute("aria-activedescendant")) {
      event.preventDefault();
      choose(input, document.getElementById(input.getAttribute("aria-activedescendant")));
    } else if (event.key === "Escape" && isOpen(input)) {
      event.stopPropagation();
      close(input);
    }
  }

  function prepare(input) {
    if (!(input.name in KINDS) || input.hypervChosen) {
      return;
    }
    const list = document.createElement("ul");
    list.id = "hyperv-suggestions-" + lists++;
    list.className = "hyperv-suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.getAttribute("aria-label") || input.name);
    input.hypervChosen = document.createElement("div");
    input.hypervChosen.className = "hyperv-chosen";
    input.hypervChosen.setAttribute("role", "status");
    input.after(list, input.hypervChosen);
    input.autocomplete = "off";
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    input.addEventListener("click", () => open(input, objectsFor(input)));
    input.addEventListener("input", () => open(input, matchesOf(input)));
    input.addEventListener("blur", () => close(input));
    input.addEventListener("change", () => describe(input));
    input.addEventListener("keydown", (event) => pressed(input, event));
    /* Not a click: the field would lose the focus before. */
    list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role='option']");
      if (option) {
        choose(input, option);
      }
    });
    describe(input);
  }

  Behaviour.specify(".hyperv-operation-fields input", "hyperv-suggestions", 300, prepare);

  function load(inventory) {
    const step = stepOf(inventory);
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
        step.querySelectorAll("input[role='combobox'][aria-controls]").forEach((input) => {
          if (input.hypervChosen) {
            describe(input);
          }
        });
        return response.text || "";
      });
  }

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

/* Offers the reference points of the host that the form names, when somebody asks for them. */
(function () {
  let lists = 0;

  /* The nearest ancestor that holds a field is that of the same build step. */
  function fieldNear(element, name) {
    for (let scope = element; scope; scope = scope.parentElement) {
      const field = scope.querySelector('[name="_.' + name + '"]');
      if (field) {
        return field;
      }
    }
    return null;
  }

  function listOf(input) {
    let list = input.list;
    if (!list) {
      list = document.createElement("datalist");
      list.id = "hyperv-export-offered-" + lists++;
      input.after(list);
      input.setAttribute("list", list.id);
    }
    return list;
  }

  function show(input, choices) {
    listOf(input).replaceChildren(
      ...choices.map((choice) => {
        const option = document.createElement("option");
        option.value = choice.value;
        option.label = choice.name;
        return option;
      }),
    );
  }

  async function ask(offer) {
    const host = fieldNear(offer, "host");
    const response = await fetch(offer.dataset.url, {
      method: "POST",
      headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body: new URLSearchParams({ host: host ? host.value : "" }),
    });
    if (!response.ok) {
      return offer.dataset.failed;
    }
    const values = (await response.json()).values;
    const choices = values.filter((choice) => choice.value !== "");
    const input = fieldNear(offer, offer.dataset.field);
    show(input, choices);
    if (choices.length > 0) {
      input.focus();
      return offer.dataset.offered;
    }
    return values.map((reason) => reason.name).join(" ");
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".hyperv-export-offer button");
    if (!button) {
      return;
    }
    const offer = button.parentElement;
    const status = offer.querySelector(".hyperv-export-offer-status");
    status.textContent = offer.dataset.asking;
    button.disabled = true;
    ask(offer)
      .catch(() => offer.dataset.failed)
      .then((text) => {
        status.textContent = text;
        button.disabled = false;
      });
  });
})();

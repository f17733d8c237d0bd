// @include io.jenkins.plugins.hyperv.controls
/*
 * Accessible form fields: names each control after its entry, connects it with the message of its validation, and announces
 * messages that follow a change. The form tags of Jenkins do none of these. A hint for an empty required field becomes an
 * error when the user empties the field. The keyboard reaches help before its field, and a new block when it is added.
 */
(function () {
  const CONTROLS = ["input", "select", "textarea"].map((tag) => ".hyperv-form " + tag).join(", ");
  let messages = 0;

  /* The label of a check box; else the title of the entry without the help button, and the unit of a number. */
  function nameOf(control, entry) {
    if (control.type === "checkbox") {
      return control.parentElement.textContent.trim();
    }
    const label = entry.querySelector(".jenkins-form-label");
    const title = Array.from(label ? label.childNodes : [])
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent)
      .join(" ");
    const unit = entry.querySelector(".hyperv-number__unit");
    return (title.trim() + (unit ? ", " + unit.textContent.trim() : "")).trim();
  }

  function mark(control, message) {
    const hint = message.querySelector(".ok");
    if (hint && control.dataset.hypervChanged && control.getAttribute("aria-required") && control.value.trim() === "") {
      hint.className = "error";
    }
    if (message.querySelector(".error")) {
      control.setAttribute("aria-invalid", "true");
    } else {
      control.removeAttribute("aria-invalid");
    }
  }

  function connect(control) {
    const entry = control.closest(".jenkins-form-item");
    if (!entry || control.type === "hidden" || control.dataset.hypervField) {
      return;
    }
    control.dataset.hypervField = "true";
    const name = nameOf(control, entry);
    if (name !== "") {
      control.setAttribute("aria-label", name);
    }
    if (entry.classList.contains("hyperv-required")) {
      control.setAttribute("aria-required", "true");
    }
    const message = entry.querySelector(".validation-error-area");
    if (!message) {
      return;
    }
    message.id = message.id || "hyperv-message-" + messages++;
    control.setAttribute("aria-describedby", message.id);
    control.addEventListener("change", () => {
      control.dataset.hypervChanged = "true";
      message.setAttribute("aria-live", "polite");
    });
    new MutationObserver(() => mark(control, message)).observe(message, { childList: true, subtree: true });
    mark(control, message);
  }

  Behaviour.specify(CONTROLS, "hyperv-form", 200, connect);

  /* Jenkins has its help at the end of the order, which browsers turn into the beginning of the page. */
  Behaviour.specify(".hyperv-form .jenkins-help-button", "hyperv-help", 200, (help) => {
    const check = help.closest(".jenkins-form-item").querySelector("input[type='checkbox']");
    const name = help.getAttribute("aria-label") || help.getAttribute("tooltip");
    help.tabIndex = 0;
    help.setAttribute("aria-label", name + (check ? ": " + check.parentElement.textContent.trim() : ""));
  });

  Behaviour.specify(".hyperv-form .advanced-button", "hyperv-advanced", 200, (button) => {
    button.setAttribute("aria-expanded", String(button.dataset.expanded === "true"));
    button.addEventListener("click", () => {
      button.setAttribute("aria-expanded", String(button.dataset.expanded === "true"));
    });
  });

  /* The result of the button that tests the connection. */
  Behaviour.specify(".hyperv-form .jenkins-validate-button__container__status", "hyperv-test", 200, (status) => {
    status.setAttribute("aria-live", "polite");
  });

  /* The focus follows the button that adds a block into the new block, and leaves a block that is removed. */
  Behaviour.specify(".hyperv-delete", "hyperv-delete", 200, (row) => {
    const block = row.closest(".repeated-chunk");
    const add = block.parentElement.querySelector(":scope > .repeatable-add");
    if (document.activeElement === add) {
      block.querySelector("input:not([type='hidden'])").focus();
    }
    row.querySelector(".repeatable-delete").addEventListener("click", () => add.focus());
  });

  /* The header of a repeated block is the name in its field. */
  function title(block) {
    const field = block.querySelector(block.dataset.field);
    const heading = block.querySelector(".hyperv-block__title");
    const show = () => {
      heading.textContent = field.value.trim() || heading.dataset.empty;
    };
    field.addEventListener("input", show);
    show();
  }

  Behaviour.specify(".hyperv-block[data-field]", "hyperv-block", 200, title);
})();

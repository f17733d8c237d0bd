/*
 * Accessible controls of Jenkins in the parts of the plugin: names those that have only an icon after their tooltip, and returns
 * the focus of the keyboard when a dialog closes.
 */
(function () {
  const PARTS = [".hyperv-form", ".hyperv-operation", ".hyperv-host", ".hyperv-alert"];
  const ICONS = PARTS.map((part) => part + " [tooltip]").join(", ");
  const OPENERS = ".hyperv-operation .stop-button-link, .hyperv-host .confirmation-link";

  Behaviour.specify(ICONS, "hyperv-icon", 200, (control) => {
    if (control.matches("a, button") && !control.hasAttribute("aria-label")) {
      control.setAttribute("aria-label", control.getAttribute("tooltip"));
    }
  });

  /* Jenkins removes the dialog from the page, and browsers return the focus only from a dialog that is closed. */
  function focusAfterDialog(opener) {
    const observer = new MutationObserver(() => {
      if (!document.querySelector("dialog[open]")) {
        observer.disconnect();
        opener.focus();
      }
    });
    observer.observe(document.body, { childList: true });
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest(OPENERS);
    if (opener) {
      focusAfterDialog(opener);
    }
  });
})();

/*
 * Patch of a part of a page: changes only what differs from a new version, so that focus, selection and open details stay.
 * Elements with an ID or data-key keep their identity if others come or go. Those with data-keep stay as they are.
 */
window.hypervPatch = (function () {
  const SVG = "http://www.w3.org/2000/svg";

  function keyOf(node) {
    return node.nodeType === Node.ELEMENT_NODE ? node.id || node.getAttribute("data-key") || "" : "";
  }

  function isAlike(current, next) {
    return current.nodeName === next.nodeName && keyOf(current) === keyOf(next);
  }

  function isBlank(node) {
    return node.nodeType === Node.TEXT_NODE && node.data.trim() === "";
  }

  /* A script names controls that have only an icon after their tooltip. */
  function isNameOfIcon(element, attribute) {
    return attribute.name === "aria-label" && element.hasAttribute("tooltip");
  }

  function patchAttributes(current, next) {
    Array.from(current.attributes)
      .filter((attribute) => !next.hasAttribute(attribute.name) && !isNameOfIcon(current, attribute))
      .forEach((attribute) => current.removeAttribute(attribute.name));
    Array.from(next.attributes)
      .filter((attribute) => current.getAttribute(attribute.name) !== attribute.value)
      .forEach((attribute) => current.setAttribute(attribute.name, attribute.value));
  }

  function insert(parent, next, before) {
    const added = document.importNode(next, true);
    parent.insertBefore(added, before);
    if (added.nodeType === Node.ELEMENT_NODE) {
      Behaviour.applySubtree(added, true);
    }
  }

  /* The child at a position or after it that a new child continues; null if there is none. */
  function counterpartOf(child, position) {
    let candidate = position;
    while (candidate && keyOf(child) && !isAlike(candidate, child)) {
      candidate = candidate.nextSibling;
    }
    return candidate && isAlike(candidate, child) ? candidate : null;
  }

  /* Elements are moved only if their order changes, because an element that is moved loses the focus. */
  function patchChildren(current, next) {
    const wanted = Array.from(next.childNodes).filter((child) => !isBlank(child));
    const keys = wanted.map(keyOf);
    Array.from(current.childNodes)
      .filter((child) => isBlank(child) || (keyOf(child) && keys.indexOf(keyOf(child)) < 0))
      .forEach((child) => child.remove());
    let position = current.firstChild;
    function removeAtPosition() {
      const obsolete = position;
      position = position.nextSibling;
      obsolete.remove();
    }
    wanted.forEach((child) => {
      const counterpart = counterpartOf(child, position);
      if (counterpart === null) {
        insert(current, child, position);
        return;
      }
      while (position !== counterpart && !keyOf(position)) {
        removeAtPosition();
      }
      if (position === counterpart) {
        position = position.nextSibling;
      } else {
        current.insertBefore(counterpart, position);
      }
      patch(counterpart, child);
    });
    while (position) {
      removeAtPosition();
    }
  }

  function patch(current, next) {
    if (current.isEqualNode(next)) {
      return;
    }
    if (current.nodeType !== Node.ELEMENT_NODE) {
      current.data = next.data;
    } else if (current.namespaceURI === SVG) {
      current.replaceWith(document.importNode(next, true));
    } else if (!current.hasAttribute("data-keep")) {
      patchAttributes(current, next);
      patchChildren(current, next);
    }
  }

  return { children: patchChildren };
})();

"""Somebody who never touches a mouse: everything is reached with Tab and done with the keys."""

from playwright.sync_api import Locator

from e2e.pages.visitor import Visitor

STOPS = 400
"""More stops than any page has: from the last one, Tab begins again at the top."""


class KeyboardVisitor(Visitor):
    """A visitor who uses the keyboard alone."""

    def fill(self, **fields: str) -> None:
        """Type over what stands in the fields."""
        for name, text in fields.items():
            self._reach(f"main [name={name}]")
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(text)

    def choose(self, name: str, value: str) -> None:
        """Step with the arrow down to one of the options, whether radios or a list."""
        self._reach(f"main [name={name}]")
        for _ in range(STOPS):
            if self.page.evaluate("[document.activeElement.value, document.activeElement.checked]") in (
                [value, True],
                [value, None],
            ):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name} never comes to {value}")

    def tick(self, *names: str) -> None:
        """Tick boxes with the space bar."""
        for name in names:
            self._reach(f"main [name={name}]")
            self.page.keyboard.press("Space")

    def use(self, control: Locator) -> None:
        """Press a control with Enter."""
        handle = control.element_handle()
        self._step_to("control => control === document.activeElement", handle)
        self.page.keyboard.press("Enter")

    def _reach(self, selector: str) -> None:
        self._step_to("selector => document.activeElement.matches(selector)", selector)

    def _step_to(self, condition: str, wanted: object) -> None:
        for _ in range(STOPS):
            if self.page.evaluate(condition, wanted):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{self.page.url}: the keyboard never comes to {wanted}")

/// The script of the site: keys and copying; everything works without it.
enum Script {
    static let text = """
        (() => {
          "use strict";
          const typing = () => /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "");
          const items = [...document.querySelectorAll(".changes > li")];
          let place = -1;
          const step = (by) => {
            if (!items.length) return;
            items[place]?.classList.remove("here");
            place = Math.min(items.length - 1, Math.max(0, place + by));
            items[place].classList.add("here");
            items[place].querySelector("h3 a, .when a")?.focus({ preventScroll: true });
            items[place].scrollIntoView({ block: "nearest" });
          };
          const turn = (rel) => {
            const link = document.querySelector(`link[rel="${rel}"]`);
            if (link) location.href = link.href;
          };
          // j and k go down and up, n and p to the next and the previous page, / to the search, ? says so.
          const keys = {
            j: () => step(1), k: () => step(-1), n: () => turn("next"), p: () => turn("prev"),
            "/": () => document.getElementById("q")?.focus(),
          };
          document.addEventListener("keydown", (event) => {
            if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing()) return;
            const action = keys[event.key];
            if (action) { event.preventDefault(); action(); }
          });

          for (const link of document.querySelectorAll("a[data-copy]")) {
            if (!navigator.clipboard) break;
            const button = document.createElement("button");
            button.type = "button";
            button.textContent = "Copy as text";
            button.addEventListener("click", async () => {
              const answer = await fetch(link.href);
              if (!answer.ok) { location.href = link.href; return; }
              await navigator.clipboard.writeText(await answer.text());
              button.textContent = "Copied";
            });
            link.after(" ", button);
          }

          // Paper has no folds.
          addEventListener("beforeprint", () => {
            for (const fold of document.querySelectorAll("details.fold")) fold.open = true;
          });
        })();

        """
}

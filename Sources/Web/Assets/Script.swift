/// The script of the site: keys, what they are, and copying; everything works without it.
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
          const help = () => {
            let box = document.querySelector("dialog.keys");
            if (!box) {
              box = document.createElement("dialog");
              box.className = "keys";
              box.setAttribute("aria-label", "Keys");
              const list = document.createElement("dl");
              const rows = [
                [["j", "k"], "down and up the list"], [["n", "p"], "next and previous page or change"],
                [["/"], "search"], [["?"], "this list"],
              ];
              for (const [names, text] of rows) {
                const [term, say] = [document.createElement("dt"), document.createElement("dd")];
                for (const name of names) {
                  const key = document.createElement("kbd");
                  key.textContent = name;
                  term.append(key, " ");
                }
                say.textContent = text;
                list.append(term, say);
              }
              const [title, form, button] = ["h2", "form", "button"].map((name) => document.createElement(name));
              title.textContent = "Keys";
              button.textContent = "Close";
              form.method = "dialog";
              form.append(button);
              box.append(title, list, form);
              document.body.append(box);
            }
            if (!box.open) box.showModal();
          };
          const keys = {
            j: () => step(1), k: () => step(-1), n: () => turn("next"), p: () => turn("prev"),
            "/": () => document.getElementById("q")?.focus(), "?": help,
          };
          document.addEventListener("keydown", (event) => {
            if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing()) return;
            const action = keys[event.key];
            if (action) { event.preventDefault(); action(); }
          });

          const colophon = document.querySelector(".colophon p");
          if (colophon) {
            const button = document.createElement("button");
            button.type = "button";
            button.textContent = "Keys";
            button.addEventListener("click", help);
            colophon.append(" ", button);
          }

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

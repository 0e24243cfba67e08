"""Runs the real daemon against a little newspaper on loopback and has other libraries judge what it sends.

standardwebhooks and cryptography verify signatures, cloudevents and jsonschema read the events, aiosmtpd takes the mail,
feedparser and xmllint the feeds of changes. Exits 0 only when every check holds.
"""
import base64
import datetime
import email
import email.policy
import ipaddress
import json
import os
import pathlib
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import feedparser
import jsonschema
import standardwebhooks
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

try:
    from cloudevents.http import from_http
except ImportError:
    from cloudevents.v1.http import from_http

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = os.path.abspath(sys.argv[1])
SCHEMA = jsonschema.Draft202012Validator(
    json.loads((ROOT / "docs/events.schema.json").read_text()), format_checker=jsonschema.FormatChecker()
)
failures = 0


def check(holds, what):
    global failures
    print(("ok    " if holds else "WRONG ") + what, flush=True)
    failures += not holds


class Newspaper:
    """One story that is rewritten, withdrawn and put back."""

    head = "Lighthouse keeper counts 12 seals"
    lead = "The keeper of the lighthouse at Cape Wren counted 12 seals on the rocks on Tuesday morning."
    rest = [
        "Nobody has lived on the cape through the winter since the harbour silted up, and the boats come twice a week.",
        "“They were lying there as if they had booked the place,” said the keeper, who has kept a tally for nine years.",
        "The tally is read out in the village hall every spring, with tea, and the children draw the seals that were seen.",
        "A ferry company had asked for a landing stage next to the rocks; the council put off its decision until March.",
    ]
    gone = False

    def answer(self, handler):
        base = "http://" + handler.headers["Host"]
        if handler.path == "/robots.txt":
            return 404, "text/plain", "no rules"
        if handler.path == "/feed.xml":
            return 200, "application/rss+xml", (
                '<?xml version="1.0"?><rss version="2.0"><channel><title>The Wren</title>'
                f"<link>{base}/</link><description>News of the cape</description>"
                f"<item><title>Seals</title><link>{base}/seals</link><guid>{base}/seals</guid></item></channel></rss>"
            )
        if handler.path != "/seals":
            return 404, "text/plain", "nothing here"
        if self.gone:
            return 404, "text/html", "<h1>Not found</h1>"
        body = "".join(f"<p>{text}</p>" for text in [self.lead] + self.rest)
        return 200, "text/html; charset=utf-8", (
            f"<!doctype html><html lang=en><head><title>{self.head}</title><meta name=author content='Ann Lee'></head>"
            f"<body><nav><a href=/>Home</a></nav><article><h1>{self.head}</h1>{body}</article></body></html>"
        )


class Desk:
    """Takes what is sent to each path; the first delivery to /shared is turned away once."""

    def __init__(self):
        self.taken = {}
        self.lock = threading.Lock()

    def take(self, handler):
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        path = handler.path
        with self.lock:
            entries = self.taken.setdefault(path, [])
            entries.append((dict(handler.headers.items()), body))
            return 500 if path == "/shared" and len(entries) == 1 else 204

    def at(self, path):
        with self.lock:
            return list(self.taken.get(path, []))


def certificate(folder, name, issuer=None, authority=False):
    """A certificate with its key in one file: of an authority of our own, signed by one, or vouched for by nobody."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.timezone.utc)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer[1].subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .sign(issuer[0] if issuer else key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM)
    path = folder / (name + ".pem")
    path.write_bytes(pem + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ))
    (folder / (name + ".crt")).write_bytes(pem)
    return path, (key, made)


def serve(answer, pem=None):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def reply(self):
            answered = answer(self)
            status, kind, body = answered if isinstance(answered, tuple) else (answered, None, "")
            self.send_response(status)
            if kind:
                self.send_header("Content-Type", kind)
            data = body.encode()
            if status != 204:
                self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = reply

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if pem:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        # A client that turns away says so in the middle of the handshake.
        server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


class Post:
    """A mail server that keeps what it takes, and how the session was."""

    def __init__(self):
        self.letters = []
        self.sessions = set()

    async def handle_DATA(self, server, session, envelope):
        self.sessions.add((session.ssl is not None, bool(session.authenticated)))
        self.letters.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 taken"

    @staticmethod
    def login(server, session, envelope, mechanism, data):
        return AuthResult(success=data.login == b"watcher" and data.password == b"a good password")

    def plain(self):
        return self.started(Controller(self, hostname="127.0.0.1", port=free_port()))

    def starttls(self, context):
        """Takes nothing before the session is encrypted and the sender known."""
        return self.started(Controller(
            self, hostname="127.0.0.1", port=free_port(), tls_context=context, require_starttls=True,
            auth_required=True, authenticator=self.login,
        ))

    def tls(self, context):
        return self.started(Controller(
            self, hostname="127.0.0.1", port=free_port(), ssl_context=context, auth_required=True,
            auth_require_tls=False, authenticator=self.login,
        ))

    def started(self, controller):
        self.controller = controller
        controller.start()
        return controller.port


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait(condition, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def secret(folder, name, *flags):
    """A key made by the program, in a file; what it says on standard error is returned."""
    path = folder / name
    done = subprocess.run([BINARY, "webhooks", "secret", "--output", path, *flags], capture_output=True, text=True)
    check(done.returncode == 0 and path.stat().st_mode & 0o077 == 0, f"a key for {name} is written for its owner alone")
    return path.read_text().strip(), done.stderr


def kinds(desk, path):
    return [json.loads(body)["data"]["kind"] for _, body in desk.at(path)]


# --- The checks


def check_schema_of_every_kind():
    lines = (ROOT / "Tests/ModelTests/Fixtures/events.ndjson").read_bytes().splitlines()
    faults = [error.message for line in lines for error in SCHEMA.iter_errors(json.loads(line))]
    check(not faults, f"jsonschema: {len(lines)} events of every kind meet the schema {faults[:2]}")
    parsed = [from_http({"Content-Type": "application/cloudevents+json"}, line) for line in lines]
    check(all(event["specversion"] == "1.0" for event in parsed), "cloudevents: every kind is parsed")


def check_webhooks(desk, shared, public_key, rotation):
    verifier = standardwebhooks.Webhook(shared)
    taken = desk.at("/shared")
    try:
        for headers, body in taken:
            verifier.verify(body, headers)
        check(bool(taken), f"standardwebhooks: {len(taken)} deliveries with a shared key verify")
    except standardwebhooks.WebhookVerificationError as error:
        check(False, f"standardwebhooks: {error}")
    headers, body = taken[0]
    try:
        verifier.verify(body + b" ", headers)
        check(False, "standardwebhooks: a forged body verifies")
    except standardwebhooks.WebhookVerificationError:
        check(True, "standardwebhooks: a forged body does not")
    check(verifies(desk.at("/ed25519"), public_key), "cryptography: deliveries with an Ed25519 key verify")
    rotating = desk.at("/rotation")
    both = all(len(headers["webhook-signature"].split(" ")) == 2 for headers, _ in rotating)
    check(bool(rotating) and both, "two secrets sign while a key is changed")
    for headers, body in rotating:
        standardwebhooks.Webhook(rotation).verify(body, headers)
    check(verifies(rotating, public_key), "cryptography: the second signature verifies too")

    for path in ("/shared", "/ed25519", "/rotation"):
        ids, faults, sequences = {}, [], []
        for headers, body in desk.at(path):
            event = from_http(headers, body)
            faults += [error.message for error in SCHEMA.iter_errors(json.loads(body))]
            if event["id"] != headers["webhook-id"] or event["type"] != json.loads(body)["type"]:
                faults.append("the id of the header is not the event's")
            if ids.setdefault(event["id"], body) != body:
                faults.append("the same id with another body")
            sequences.append(json.loads(body)["data"]["sequence"])
        check(not faults, f"{path}: cloudevents and jsonschema accept {len(ids)} events, equal ids have equal bytes {faults[:2]}")
        check(sequences == sorted(sequences), f"{path}: in order")
    check(desk.at("/shared")[0][1] == desk.at("/shared")[1][1], "what was answered with 500 came again, the same to the byte")


def verifies(taken, public_key):
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key.removeprefix("whpk_")))
    for headers, body in taken:
        content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        signatures = [part[4:] for part in headers["webhook-signature"].split(" ") if part.startswith("v1a,")]
        try:
            key.verify(base64.b64decode(signatures[0]), content)
        except (InvalidSignature, IndexError):
            return False
    return bool(taken)


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)


def check_posts(posts):
    check(posts["mail"].sessions == {(False, False)}, "aiosmtpd: a plain session where the settings allow it")
    # The library notes encryption that began with STARTTLS; a session over smtps cannot be without it.
    for name, how, sessions in (
        ("starttls", "STARTTLS", {(True, True)}), ("smtps", "TLS from the first byte", {(False, True)})
    ):
        post = posts[name]
        check(post.sessions == sessions, f"aiosmtpd: {how} with an authority of our own and a password {post.sessions}")
        ids = message_ids(post.letters)
        check(bool(ids) and ids == message_ids(posts["mail"].letters), f"email: {len(ids)} letters, the same over {how}")
    refused = posts["unencrypted"]
    check(not refused.letters, "email: a server without encryption gets nothing where the settings ask for it")


def message_ids(letters):
    return [email.message_from_bytes(content, policy=email.policy.default)["Message-ID"] for _, _, content in letters]


def check_mail(letters):
    check(bool(letters), f"aiosmtpd: {len(letters)} letters")
    threads = set()
    for sender, recipients, content in letters:
        message = email.message_from_bytes(content, policy=email.policy.default)
        faults = [part.defects for part in message.walk() if part.defects]
        if sender != "watch@example.org" or recipients != ["desk@example.org"] or faults:
            check(False, f"email: {sender} {recipients} {faults}")
        threads.add(message["References"])
        if not (message["Message-ID"] and message["Date"].datetime and message["List-Id"] and message["Auto-Submitted"]):
            check(False, "email: a field is missing")
    revised = next((content for _, _, content in letters if b"Subject: Changed" in content), None)
    check(revised is not None, "email: the change was told")
    if revised is None:
        return
    message = email.message_from_bytes(revised, policy=email.policy.default)
    plain = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    check(message.get_content_type() == "multipart/alternative", "email: multipart/alternative")
    check("[-12-]" in plain and "{+97+}" in plain, "email: the plain part holds the marked change")
    tags = Tags()
    tags.feed(html)
    check({"ins", "del"} <= set(tags.seen) and ">97</ins>" in html, "email: the HTML part holds the coloured change")
    check(len(threads) == 1 and None not in threads, "email: one thread for the article")
    keep = os.environ.get("WATCHER_INTEROP_KEEP")
    if keep:
        pathlib.Path(keep, "letter.html").write_text(html)
        pathlib.Path(keep, "letter.eml").write_bytes(revised)


def check_feeds(base):
    for path in ("/feeds/changes.atom", "/articles/1/feed.atom", "/sources/wren/feed.atom"):
        with urllib.request.urlopen(base + path) as answer:
            data, kind = answer.read(), answer.headers["Content-Type"]
        feed = feedparser.parse(data)
        ids = [entry.id for entry in feed.entries]
        check(not feed.bozo and feed.version == "atom10", f"feedparser: {path} is Atom ({kind}) {feed.get('bozo_exception', '')}")
        check(len(ids) >= 3 and len(ids) == len(set(ids)), f"feedparser: {path} has {len(ids)} entries, each with an id of its own")
        if shutil.which("xmllint"):
            done = subprocess.run(["xmllint", "--noout", "-"], input=data, capture_output=True)
            check(done.returncode == 0, f"xmllint: {path} {done.stderr[:200]}")
    with urllib.request.urlopen(base + "/feeds/changes.json") as answer:
        feed = json.load(answer)
    check(feed["version"] == "https://jsonfeed.org/version/1.1" and len(feed["items"]) >= 3, "the JSON Feed is one")


def check_log(config, desk):
    done = subprocess.run([BINARY, "log", "--json", "-n", "1000", "--config", config], capture_output=True)
    logged = {json.loads(line)["id"]: line for line in done.stdout.splitlines()}
    sent = {json.loads(body)["id"]: body for _, body in desk.at("/ed25519")}
    check(bool(sent) and all(logged.get(id) == body for id, body in sent.items()), "watcher log --json is what the webhooks carry")


def check_trial(config, desk):
    before = len(desk.at("/shared"))
    done = subprocess.run([BINARY, "webhooks", "test", "shared", "--config", config], capture_output=True, text=True)
    check(done.returncode == 0 and len(desk.at("/shared")) == before + 1, f"watcher webhooks test: {done.stdout.strip()}{done.stderr.strip()}")


def check_certificate(config, desk):
    done = subprocess.run([BINARY, "webhooks", "test", "unvouched", "--config", config], capture_output=True, text=True)
    said = done.stdout.strip() + done.stderr.strip()
    refused = done.returncode == 1 and "no secure connection" in said and not desk.at("/unvouched")
    check(refused, f"a certificate that nobody vouches for: {said}")


def check_chats(desk):
    gotify = [json.loads(body) for _, body in desk.at("/gotify/message")]
    check(bool(gotify) and all({"title", "message", "priority"} <= set(message) for message in gotify), "gotify is told")
    check(all(headers.get("X-Gotify-Key") == "AGotifyToken" for headers, _ in desk.at("/gotify/message")), "with its token")
    ntfy = [json.loads(body) for _, body in desk.at("/")]
    check(bool(ntfy) and all(message["topic"] == "wren" for message in ntfy), "ntfy is told")


def settings(folder, site, desk, smtp, web, tls):
    hook = {"allowPrivateNetwork": True}
    url = f"http://127.0.0.1:{desk}"
    (folder / "gotify.token").write_text("AGotifyToken\n")
    (folder / "gotify.token").chmod(0o600)
    (folder / "mail.password").write_text("a good password\n")
    (folder / "mail.password").chmod(0o600)
    login = {"user": "watcher", "password": {"file": "mail.password"}}
    mail = {"type": "email", "from": "Watcher at Cape Wren <watch@example.org>", "to": ["desk@example.org"], **hook}
    return {
        "store": "watcher.db",
        "listen": f"127.0.0.1:{web}",
        "public": True,
        "contact": "interop@example.org",
        "publicAddress": f"http://127.0.0.1:{web}",
        "defaults": {
            "every": "1s",
            "minInterval": "1s",
            "maxInterval": "1s",
            "allowPrivateNetwork": True,
            "spacing": "0s",
        },
        "sources": [{"id": "wren", "name": "The Wren", "url": f"http://127.0.0.1:{site}/feed.xml"}],
        "webhooks": [
            {"id": "shared", "url": url + "/shared", "secret": {"file": "shared.secret"}, **hook},
            {"id": "ed25519", "url": url + "/ed25519", "secret": {"file": "ed25519.secret"}, **hook},
            {
                "id": "rotation",
                "url": url + "/rotation",
                "secrets": [{"file": "rotation.secret"}, {"file": "ed25519.secret"}],
                **hook,
            },
            {
                "id": "unvouched",
                "url": f"https://127.0.0.1:{tls}/unvouched",
                "secret": {"file": "shared.secret"},
                "kinds": ["disabled"],
                **hook,
            },
        ],
        "channels": [
            {"id": "mail", "server": f"smtp://127.0.0.1:{smtp['mail']}", "requireTLS": False, **mail},
            {"id": "starttls", "server": f"smtp://localhost:{smtp['starttls']}", **login, **mail},
            {"id": "smtps", "server": f"smtps://127.0.0.1:{smtp['smtps']}", **login, **mail},
            {"id": "unencrypted", "server": f"smtp://127.0.0.1:{smtp['unencrypted']}", **login, **mail},
            {"id": "gotify", "type": "gotify", "url": url + "/gotify", "token": {"file": "gotify.token"}, **hook},
            {"id": "ntfy", "type": "ntfy", "url": url, "topic": "wren", **hook},
            {"id": "file", "type": "exec", "command": ["/bin/sh", "-c", f'cat >> "{folder}/events.ndjson"']},
        ],
    }


def main():
    check_schema_of_every_kind()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="watcher-interop-"))
    newspaper, desk = Newspaper(), Desk()
    site, desk_port, web = serve(newspaper.answer), serve(desk.take), free_port()
    tls = serve(desk.take, certificate(folder, "unvouched")[0])
    _, authority = certificate(folder, "authority", authority=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(folder, "mail-server", issuer=authority)[0])
    posts = {name: Post() for name in ("mail", "starttls", "smtps", "unencrypted")}
    smtp = {
        "mail": posts["mail"].plain(),
        "starttls": posts["starttls"].starttls(context),
        "smtps": posts["smtps"].tls(context),
        "unencrypted": posts["unencrypted"].plain(),
    }
    shared, _ = secret(folder, "shared.secret")
    rotation, _ = secret(folder, "rotation.secret")
    _, said = secret(folder, "ed25519.secret", "--ed25519")
    public_key = said.split("whpk_")[1].split()[0]
    config = folder / "config.json"
    config.write_text(json.dumps(settings(folder, site, desk_port, smtp, web, tls), indent=2))
    log = open(folder / "daemon.log", "w")
    environment = {**os.environ, "SSL_CERT_FILE": str(folder / "authority.crt")}
    daemon = subprocess.Popen([BINARY, "run", "--config", config], stdout=log, stderr=log, env=environment)
    try:
        play(newspaper, desk)
        told = [posts[name] for name in ("mail", "starttls", "smtps")]
        wait(lambda: all(len(post.letters) >= 4 for post in told) and len(desk.at("/gotify/message")) >= 4 and len(desk.at("/")) >= 4)
        check_webhooks(desk, shared, "whpk_" + public_key, rotation)
        check_posts(posts)
        check_mail(posts["mail"].letters)
        check_chats(desk)
        check_feeds(f"http://127.0.0.1:{web}")
        check_log(config, desk)
        check_trial(config, desk)
        check_certificate(config, desk)
        lines = (folder / "events.ndjson").read_bytes().splitlines()
        sent = [body for _, body in desk.at("/ed25519")]
        check(lines == sent, f"exec: the program read {len(lines)} events, the same to the byte")
        started = time.monotonic()
        daemon.send_signal(signal.SIGTERM)
        code = daemon.wait(10)
        check(code == 0 and time.monotonic() - started < 5, "the daemon ends within five seconds")
    finally:
        if daemon.poll() is None:
            daemon.kill()
            daemon.wait()
        for post in posts.values():
            post.controller.stop()
        log.close()
        if failures:
            print((folder / "daemon.log").read_text()[-4000:])
        shutil.rmtree(folder)
    print("all checks hold" if not failures else f"{failures} checks do not hold")
    sys.exit(1 if failures else 0)


def play(newspaper, desk):
    """The story's life, each step once the last has been told."""
    check(wait(lambda: "discovered" in kinds(desk, "/ed25519")), "the story was found")
    newspaper.lead = newspaper.lead.replace("12 seals", "97 seals")
    newspaper.head = newspaper.head.replace("12", "97")
    check(wait(lambda: "revised" in kinds(desk, "/ed25519")), "its change was found")
    newspaper.gone = True
    check(wait(lambda: "removed" in kinds(desk, "/ed25519")), "its removal was found")
    newspaper.gone = False
    check(wait(lambda: "restored" in kinds(desk, "/ed25519")), "its return was found")
    wait(lambda: len(desk.at("/shared")) > len(desk.at("/ed25519")), 60)


if __name__ == "__main__":
    main()

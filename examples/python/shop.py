"""A shop in one file, with Python's standard library: `python3 shop.py`. It calls the backend over HTTP."""
import base64
import hashlib
import hmac
import html
import http.cookies
import json
import os
import pathlib
import re
import secrets
import time
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT = int(os.environ.get("PORT", "4000"))
SHOP = f"http://localhost:{PORT}"
CHECKOUT = os.environ.get("CHECKOUT_URL", "http://localhost:4001")
REDIRECT_HOSTS = os.environ.get("REDIRECT_HOSTS", "")  # only the sandbox needs it
SHIPPED = pathlib.Path(os.environ.get("DATA_DIR", ".data")) / "shipped"
# In your shop: a copy among its own files.
SCRIPT = pathlib.Path(__file__).parent / "../../packages/widget/dist/cdn/ccv-checkout.en.js"


class BackendError(Exception):
    """`code` says why, and `errors` names each invalid field with its fix."""

    def __init__(self, status, problem):
        super().__init__(f"{problem.get('title', status)} {problem.get('errors', '')}")
        self.status, self.code = status, problem.get("code")


def ask(method, path, body=None, key=None):
    """Calls the backend. With the same `key`, a repeated POST creates nothing twice."""
    headers = {"authorization": f"Bearer {os.environ['CHECKOUT_SECRET_KEY']}", "content-type": "application/json"}
    if key:
        headers["idempotency-key"] = key
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{CHECKOUT}/v1/{path}", data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=40) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        raise BackendError(error.code, json.loads(error.read() or b"{}")) from None


def is_signed(secret, headers, body, now=time.time):
    """Verifies by the Standard Webhooks scheme that the backend sent this body, unchanged and within five minutes."""
    sent = headers.get("webhook-timestamp", "")
    if not re.fullmatch(r"[0-9]{1,12}", sent) or abs(now() - int(sent)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    signed = f"{headers.get('webhook-id', '')}.{sent}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256))
    # Several signatures while a secret is replaced. The comparison takes the same time for each.
    given = headers.get("webhook-signature", "").encode().split(b" ")
    return any([hmac.compare_digest(expected, one) for one in given])


def ship(order):
    """An event may arrive twice: the file is created once."""
    SHIPPED.mkdir(parents=True, exist_ok=True)
    try:
        with open(SHIPPED / order, "x", encoding="utf-8") as file:
            file.write(time.strftime("Shipped at %Y-%m-%dT%H:%M:%SZ\n", time.gmtime()))
    except FileExistsError:
        pass


class Shop(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer({"/": self.front, "/checkout": self.checkout, "/thanks": self.thanks, "/ccv-checkout.en.js": self.script})

    def do_POST(self):
        self.answer({"/orders": self.order, "/hooks/checkout": self.event})

    def front(self):
        self.page("One bag of Havn", '<form method="post" action="/orders"><button>Buy for €12.50</button></form>')

    def order(self):
        cookie = f"order={secrets.token_hex(16)}; Path=/; HttpOnly; SameSite=Lax"
        self.send(303, b"", {"location": "/checkout", "set-cookie": cookie})

    def checkout(self):
        order = self.own_order()
        if not order:
            return self.page("There is no order", "", 404)
        session = ask("POST", "sessions", {
            "order": {"id": order, "amountMinor": 1250, "currency": "EUR", "description": "One bag of Havn"},
            "choices": [{"choice": "pay", "methods": ["card", "bcmc", "ideal"]}],
            "lang": "en",
            "returnUrl": f"{SHOP}/thanks?session={{SESSION_ID}}",
            "checkoutUrl": f"{SHOP}/checkout",
            "html": {"server": CHECKOUT},
        })
        # The tag with its choices, which work before the script has run. It is HTML already, and contains a token.
        self.page("Checkout", session["html"])

    def thanks(self):
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        session = urllib.parse.quote(query.get("session", [""])[0], safe="")
        # The status comes from the backend, not from the browser. It is shown only to the visitor who ordered.
        status = ask("GET", f"sessions/{session}?html=false")
        order = self.own_order()
        is_theirs = order is not None and status.get("orderId") == order
        news = "It is on its way." if is_theirs and (SHIPPED / order).is_file() else "It leaves when it is paid."
        hosts = html.escape(REDIRECT_HOSTS)
        tag = f'<ccv-checkout server="{html.escape(CHECKOUT)}" redirect-hosts="{hosts}"></ccv-checkout>'
        self.page(f"Your order: {status['payment']}" if is_theirs else "Your order", f"{tag}<p>{news}</p>")

    def event(self):
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        if not is_signed(os.environ["SHOP_WEBHOOK_SECRET"], self.headers, body):
            return self.send(401, b"")
        event = json.loads(body)
        if event["type"] == "payment.paid":
            ship(pathlib.PurePath(event["orderId"]).name)
        self.send(204, b"")  # after any answer but 2xx, the backend sends the event again

    def script(self):
        self.send(200, SCRIPT.read_bytes(), {"content-type": "text/javascript; charset=utf-8"})

    def own_order(self):
        morsel = http.cookies.SimpleCookie(self.headers.get("cookie", "")).get("order")
        return morsel.value if morsel and re.fullmatch(r"[0-9a-f]{32}", morsel.value) else None

    def answer(self, pages):
        try:
            page = pages.get(urllib.parse.urlsplit(self.path).path)
            page() if page else self.page("There is no such page", "", 404)
        except (BackendError, OSError) as error:
            self.log_error("%s", error)
            self.send(502, "The checkout can’t be reached. Please try again.".encode())

    def page(self, title, body, status=200):
        text = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>{html.escape(title)}</title>
<style>:root {{ color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }}
body {{ max-width: 36rem; margin: 2rem auto; padding: 0 1rem }}</style>
<script src="/ccv-checkout.en.js" defer></script>
<h1>{html.escape(title)}</h1>{body}<p><a href="/">Back to the shop</a></p></html>"""
        self.send(status, text.encode(), {"content-type": "text/html; charset=utf-8", "cache-control": "no-store"})

    def send(self, status, body, headers=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    print(f"shop: {SHOP}", flush=True)
    ThreadingHTTPServer(("localhost", PORT), Shop).serve_forever()

/// Servers over TLS that misbehave, as scripts for ``ScriptServer``.
enum SecureScripts {
    /// HTTP/2 in raw frames (RFC 9113), a port for each way to go wrong; arguments: certificate, key, ways.
    static let frames = #"""
        import socket, ssl, struct, sys, threading, time
        def frame(kind, flags, stream, body=b""):
            return struct.pack("!I", len(body))[1:] + bytes([kind, flags]) + struct.pack("!I", stream) + body
        def field(name, value):
            return b"\x00" + bytes([len(name)]) + name + bytes([len(value)]) + value
        OK = frame(1, 4, 1, b"\x88")
        def misbehave(way, out):
            if way == "right": out(OK + frame(0, 1, 1, b"hello"))
            if way == "farewell": out(frame(7, 0, 0, struct.pack("!II", 0, 11)))
            if way == "reset": out(frame(3, 0, 1, struct.pack("!I", 2)))
            if way == "reset-within": out(OK + frame(0, 0, 1, b"hel") + frame(3, 0, 1, struct.pack("!I", 2)))
            if way == "noise": out(b"\xff" * 4096)
            if way == "http1": out(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno")
            if way == "continued":
                out(frame(1, 0, 1, b"\x88"))
                while True: out(frame(9, 0, 1, field(b"x-a", b"b" * 100) * 50))
            if way == "fields":
                out(frame(1, 0, 1, b"\x88" + field(b"x-a", b"b" * 100) * 100))
                for n in range(40): out(frame(9, 4 if n == 39 else 0, 1, field(b"x-a", b"b" * 100) * 100))
            if way == "pings":
                while True: out(frame(6, 0, 0, b"12345678") * 10); time.sleep(0.01)
            if way == "settings":
                while True: out(frame(4, 0, 0, struct.pack("!HI", 3, 100)) * 10); time.sleep(0.01)
            if way == "huge-frame": out(b"\xff\xff\xff\x00\x00\x00\x00\x00\x01" + b"x" * 100000)
            if way == "no-status": out(frame(1, 5, 1, field(b"x-a", b"b")))
            if way == "push": out(frame(5, 4, 1, struct.pack("!I", 2) + b"\x82\x86\x84"))
            if way == "silence": time.sleep(20)
            if way == "drip":
                out(OK)
                while True: out(frame(0, 0, 1, b"x")); time.sleep(0.3)
            if way == "too-short": out(frame(1, 4, 1, b"\x88" + field(b"content-length", b"100")) + frame(0, 1, 1, b"hello"))
            if way == "too-long": out(frame(1, 4, 1, b"\x88" + field(b"content-length", b"2")) + frame(0, 1, 1, b"hello"))
            if way == "endless":
                out(OK)
                while True: out(frame(0, 0, 1, b"x" * 16384))
            time.sleep(1)
        def serve(plain, way):
            try:
                link = context.wrap_socket(plain, server_side=True)
                data = b""
                while b"\x01\x25" not in data and b"\x01\x05" not in data and b"\x01\x04" not in data and len(data) < 100: data += link.recv(65536)
                out = link.sendall
                out(frame(4, 0, 0) + frame(4, 1, 0))
                misbehave(way, out)
            except (OSError, ValueError): pass
            finally: plain.close()
        def accept(door, way):
            while True: threading.Thread(target=serve, args=(door.accept()[0], way), daemon=True).start()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        context.set_alpn_protocols(["h2"])
        doors = []
        for way in sys.argv[3:]:
            door = socket.socket(); door.bind(("127.0.0.1", 0)); door.listen(64); doors.append(door)
            threading.Thread(target=accept, args=(door, way), daemon=True).start()
        print(*[door.getsockname()[1] for door in doors])
        time.sleep(120)
        """#

    /// HTTP/1.1 over TLS, which tells whose certificate it was shown; arguments: certificate, key, authorities or nothing.
    static let plain = #"""
        import http.server, ssl, sys
        class Answer(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def do_GET(self):
                shown = self.connection.getpeercert() if len(sys.argv) > 3 else None
                body = (str(shown["subject"][0][0][1]) if shown else "nobody").encode() + b" " + self.headers.get("Authorization", "-").encode()
                self.send_response(200); self.send_header("Content-Length", str(len(body))); self.end_headers(); self.wfile.write(body)
            def log_message(self, *words): pass
        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, *words): pass
        server = Server(("127.0.0.1", 0), Answer)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        if len(sys.argv) > 3:
            context.load_verify_locations(sys.argv[3]); context.verify_mode = ssl.CERT_REQUIRED
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        print(server.server_port)
        server.serve_forever()
        """#

    /// A proxy that makes tunnels for those who name themselves `user:word`, and tells what it was asked for at `/asked`.
    static let proxy = #"""
        import asyncio, base64
        asked = []
        async def pump(reader, writer):
            try:
                while data := await reader.read(65536):
                    writer.write(data); await writer.drain()
            except OSError: pass
            writer.close()
        async def serve(reader, writer):
            try:
                while True:
                    head = (await reader.readuntil(b"\r\n\r\n")).decode()
                    method, target, _ = head.split("\r\n")[0].split(" ")
                    if target == "/asked":
                        body = "\n".join(asked).encode()
                        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body); continue
                    asked.append(head.replace("\r\n", "|"))
                    if "Proxy-Authorization: Basic " + base64.b64encode(b"user:word").decode() not in head:
                        writer.write(b"HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n"); continue
                    if method != "CONNECT":
                        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nplain"); continue
                    port = target.rsplit(":", 1)[1]
                    other, out = await asyncio.open_connection("127.0.0.1", int(port))
                    writer.write(b"HTTP/1.1 200 Go\r\n\r\n")
                    await asyncio.gather(pump(reader, out), pump(other, writer)); return
            except (OSError, asyncio.IncompleteReadError): pass
            finally: writer.close()
        async def main():
            server = await asyncio.start_server(serve, "127.0.0.1", 0)
            print(server.sockets[0].getsockname()[1])
            async with server: await server.serve_forever()
        asyncio.run(main())
        """#
}

import Foundation
import TestSupport

/// Two certificates for `localhost`, each its own authority: a client that knows one does not know the other.
final class Certificates {
    private let folder: TemporaryFolder

    static let isAvailable = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

    init() throws {
        folder = try TemporaryFolder()
        for name in ["right", "wrong"] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
            process.arguments = [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:localhost", "-keyout", path(name + ".key"),
                "-out", path(name + ".pem"),
            ]
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
        }
    }

    func path(_ name: String) -> String { folder.path + "/" + name }
}

/// Answers 204 over TLS; to its first connection it shows the wrong certificate.
final class SecureReceiver {
    let port: Int
    private let process = Process()

    private static let script = """
        import socket, ssl, sys
        contexts = []
        for name in ("wrong", "right"):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(f"{sys.argv[1]}/{name}.pem", f"{sys.argv[1]}/{name}.key")
            contexts.append(context)
        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)
        count = 0
        while True:
            plain, _ = listener.accept()
            plain.settimeout(5)
            try:
                with contexts[min(count, 1)].wrap_socket(plain, server_side=True) as connection:
                    stream = connection.makefile("rb")
                    while line := stream.readline():
                        length = 0
                        while line not in (b"\\r\\n", b""):
                            if line.lower().startswith(b"content-length:"): length = int(line.split(b":")[1])
                            line = stream.readline()
                        stream.read(length)
                        connection.sendall(b"HTTP/1.1 204 No Content\\r\\n\\r\\n")
            except (OSError, ssl.SSLError):
                pass
            count += 1
        """

    init(_ certificates: Certificates) throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c", Self.script, String(certificates.path("").dropLast()),
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var line = Data()
        while line.last != UInt8(ascii: "\n"), let byte = try output.fileHandleForReading.read(upToCount: 1) {
            if byte.isEmpty { break }
            line += byte
        }
        port = Int(String(decoding: line.dropLast(), as: UTF8.self)) ?? 0
    }

    func stop() {
        // Not by an order that it might be too busy to hear.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}

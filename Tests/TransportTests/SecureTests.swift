import Foundation
import TestSupport
import Testing

@testable import Transport

/// nginx with a certificate of its own authority, for what a plain loopback server cannot show.
private final class SecureServer {
    let folder: URL
    let port: Int
    private let process = Process()

    static let isAvailable = ["/usr/sbin/nginx", "/usr/bin/openssl"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    var authorities: String { folder.appendingPathComponent("c.pem").path }

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("secure-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A port that is free now: one that was given out to a listener which is gone.
        let probe = try LoopbackServer([:])
        port = probe.port
        probe.stop()
        let certificate = Process()
        certificate.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        certificate.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", folder.path + "/k.pem",
            "-out", folder.path + "/c.pem",
        ]
        certificate.standardError = FileHandle.nullDevice
        try certificate.run()
        certificate.waitUntilExit()
        try configuration.write(toFile: folder.path + "/nginx.conf", atomically: true, encoding: .utf8)
        process.executableURL = URL(fileURLWithPath: "/usr/sbin/nginx")
        process.arguments = ["-e", folder.path + "/error.log", "-p", folder.path, "-c", folder.path + "/nginx.conf"]
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    private var configuration: String {
        """
        daemon off; worker_processes 1; pid \(folder.path)/nginx.pid; user root;
        events { worker_connections 512; }
        http {
          access_log off; gzip on; gzip_min_length 1; gzip_types text/plain;
          client_body_temp_path \(folder.path)/t1; proxy_temp_path \(folder.path)/t2;
          fastcgi_temp_path \(folder.path)/t3; uwsgi_temp_path \(folder.path)/t4; scgi_temp_path \(folder.path)/t5;
          server {
            listen 127.0.0.1:\(port) ssl http2;
            ssl_certificate \(folder.path)/c.pem; ssl_certificate_key \(folder.path)/k.pem;
            default_type text/plain;
            location / { return 200 "$server_protocol $connection $http_accept_encoding"; }
          }
        }
        """
    }
}

@Suite("Over TLS", .enabled(if: SecureServer.isAvailable), .serialized)
struct SecureTests {
    /// Asks until the server has started.
    private func answer(_ client: HTTPClient, _ transfer: Transfer) async throws -> TransferAnswer {
        for _ in 0..<200 {
            do throws(TransferError) {
                return try await client.send(transfer)
            } catch {
                guard case .connect = error else { throw error }
                try await Task.sleep(for: .milliseconds(10))
            }
        }
        return try await client.send(transfer)
    }

    @Test("speaks HTTP/2 over one connection, checks certificates, and unpacks")
    func secure() async throws {
        let server = try await SecureServer()
        defer { server.stop() }
        let client = try HTTPClient(options: TransportOptions(authorities: server.authorities))
        let transfer = Transfer(
            url: "https://localhost:\(server.port)/",
            guarding: AddressGuard(allowsPrivateNetwork: true, operatorPorts: [server.port])
        )
        let first = try await answer(client, transfer)
        let words = String(decoding: first.body, as: UTF8.self).split(separator: " ")
        #expect(words.first == "HTTP/2.0")
        #expect(String(decoding: first.body, as: UTF8.self).contains("gzip"))
        #expect(first.header("content-encoding") == "gzip")
        let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<30 { group.addTask { try await client.send(transfer).body } }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        // The body tells the number of the connection: it was the same for all.
        #expect(bodies == [first.body])

        let stranger = try HTTPClient()
        let result = await Result { () async throws(TransferError) in try await stranger.send(transfer) }
        guard case .failure(.tls) = result else {
            Issue.record("a certificate of nobody was taken: \(result)")
            return
        }
        var other = transfer
        other.url = "https://127.0.0.1:\(server.port)/"
        let wrongName = await Result { () async throws(TransferError) in try await client.send(other) }
        guard case .failure(.tls) = wrongName else {
            Issue.record("a certificate for another name was taken: \(wrongName)")
            return
        }
    }

    @Test("many at once to a new host make one connection")
    func together() async throws {
        let server = try await SecureServer()
        defer { server.stop() }
        let probe = try HTTPClient(options: TransportOptions(authorities: server.authorities))
        let transfer = Transfer(
            url: "https://localhost:\(server.port)/",
            guarding: AddressGuard(allowsPrivateNetwork: true, operatorPorts: [server.port])
        )
        _ = try await answer(probe, transfer)
        let client = try HTTPClient(options: TransportOptions(authorities: server.authorities))
        let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<20 { group.addTask { try await client.send(transfer).body } }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(bodies.count == 1)
    }
}

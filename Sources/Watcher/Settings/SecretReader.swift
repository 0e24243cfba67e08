import Foundation

/// Where a secret lives, and its text once it is read: `{"file": …}`, `{"env": …}` or `{"credential": …}`.
///
/// A secret never stands in the settings themselves: they are copied, mailed and committed.
struct SecretReader {
    /// The folder that relative paths begin at.
    var folder: String
    var environment: [String: String]

    /// Reads the secret that a value refers to; complains and returns nil when there is none.
    func secret(_ value: SettingsValue) -> String? {
        if case .string = value.node.value {
            value.complain(
                "a secret is never written here: name its place, {\"file\": …}, {\"env\": …} or {\"credential\": …}"
            )
            return nil
        }
        guard let object = value.object() else { return nil }
        let file = object.value("file")
        let variable = object.value("env")
        let credential = object.value("credential")
        object.finish()
        let given = [file, variable, credential].compactMap(\.self)
        guard given.count == 1, let place = given.first, let name = place.string() else {
            if given.count != 1 { value.complain("exactly one of \"file\", \"env\" and \"credential\" is expected") }
            return nil
        }
        if file != nil { return contents(of: absolute(name), place, isOwn: true) }
        if variable != nil {
            guard let text = environment[name], !text.isEmpty else {
                place.complain("the environment variable \(name) is not set")
                return nil
            }
            return text
        }
        guard let directory = environment["CREDENTIALS_DIRECTORY"] else {
            place.complain("there is no systemd credential \(name): CREDENTIALS_DIRECTORY is not set")
            return nil
        }
        guard !name.contains("/"), name != "..", name != "." else {
            place.complain("\"\(name)\" is no name of a credential")
            return nil
        }
        return contents(of: directory + "/" + name, place, isOwn: false)
    }

    func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : folder + "/" + path
    }

    private func contents(of path: String, _ place: SettingsValue, isOwn: Bool) -> String? {
        if isOwn {
            let mode = (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? NSNumber
            if let mode, mode.intValue & 0o004 != 0 {
                place.complain("everyone on this machine can read the secret in \(path): chmod 600 it")
                return nil
            }
        }
        do {
            let text = try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
            if text.isEmpty {
                place.complain("the secret's file \(path) is empty")
                return nil
            }
            return text
        } catch CocoaError.fileReadNoSuchFile {
            place.complain("the secret's file \(path) does not exist")
        } catch {
            place.complain("the secret's file \(path) cannot be read as UTF-8 text")
        }
        return nil
    }
}

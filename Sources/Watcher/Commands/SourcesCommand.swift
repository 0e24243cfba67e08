import ArgumentParser
import Feeds
import Foundation
import Model

/// `watcher sources`: lists of feeds in and out.
struct SourcesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources",
        abstract: "Lists of feeds, as other readers keep them (OPML).",
        subcommands: [Import.self, Export.self]
    )

    /// `watcher sources import FILE`: prints sources for the settings.
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads an OPML file and prints its feeds as sources, to be put into the settings.",
            discussion: "The settings are the operator's own file: this command writes to standard output only."
        )

        @Argument(help: "The OPML file; - for standard input.")
        var file: String

        func run() throws {
            let list: OPMLDocument.Imported
            do { list = try OPMLDocument.read(try InputFile.read(file)) } catch let fault as OPMLFault {
                throw Failure(.badData, "\(file): \(fault)")
            }
            for address in list.skipped {
                Terminal.message("watcher: left out, no web address: \(address.printable)")
            }
            var seen: Set<String> = []
            let entries = list.document.subscriptions.map { subscription in
                let id = Self.identifier(for: subscription.title, at: subscription.feed, seen: &seen)
                let value = JSONValue.object(present: [
                    "id": .string(id),
                    "url": .string(subscription.feed.text),
                    "name": subscription.title.map { .string($0) },
                ])
                return "    " + String(decoding: value.bytes, as: UTF8.self)
            }
            print("[\n" + entries.joined(separator: ",\n") + "\n]")
        }

        /// A short name from the title or the host, made unique by a number.
        private static func identifier(for title: String?, at address: WebAddress, seen: inout Set<String>) -> String {
            let letters = (title ?? address.host).lowercased().map {
                $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-"
            }
            let words = String(letters).split(separator: "-").joined(separator: "-").prefix(40)
            let base =
                words.isEmpty ? address.host.filter { $0.isASCII && ($0.isLetter || $0.isNumber) } : String(words)
            var candidate = base
            var number = 2
            while !seen.insert(candidate).inserted {
                candidate = "\(base)-\(number)"
                number += 1
            }
            return candidate
        }
    }

    /// `watcher sources export`: the settings' feeds as OPML.
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prints the feeds of the settings as OPML.")

        @OptionGroup var settings: SettingsOptions

        func run() throws {
            let feeds = try settings.load().sources.filter { $0.kind == .feed }
            let document = OPMLDocument(
                title: "Watcher's sources",
                subscriptions: feeds.map {
                    OPMLDocument.Subscription(title: $0.name ?? $0.id.rawValue, feed: $0.address)
                }
            )
            FileHandle.standardOutput.write(Data(document.text.utf8))
        }
    }
}

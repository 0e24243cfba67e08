import Model

// The webhooks, and what every subscriber may set.
extension SettingsDecoder {
    /// Ids are unique among all who are told: webhooks and channels are told apart by them in the outbox.
    func webhooks(
        _ value: SettingsValue?,
        sources: Set<Source.ID>,
        seen: inout Set<String>
    ) -> [Settings.Webhook] {
        return (value?.array() ?? []).compactMap { webhook($0, sources: sources, seen: &seen) }
    }

    private func webhook(
        _ value: SettingsValue,
        sources: Set<Source.ID>,
        seen: inout Set<String>
    ) -> Settings.Webhook? {
        guard let object = value.object() else { return nil }
        let id = identifier(object.required("id"), seen: &seen, of: "webhook")
        let address = object.required("url").flatMap { self.address($0) }
        let isEnabled = object.value("enabled")?.bool() ?? true
        let keys = secretPlaces(object)
        let secrets = isEnabled ? keys.compactMap(signingSecret) : []
        let filter = filter(object, sources: sources)
        let isPrivateAllowed = object.value("allowPrivateNetwork")?.bool() ?? false
        let timeout = object.value("timeout").flatMap { duration($0, in: .seconds(1) ... .seconds(120)) }
        let concurrency = object.value("concurrency")?.integer(in: 1...256)
        for key in ["digest", "digestAt", "quietHours", "coalesce", "timeZone"] {
            object.value(key)?.complain(
                "a webhook gets every event at once and by itself; \"\(key)\" is for channels, \"exec\" among them"
            )
        }
        object.finish()
        guard let id, let address, isEnabled, !secrets.isEmpty else { return nil }
        return Settings.Webhook(
            subscriber: Subscriber(id: id, filter: filter),
            address: address,
            secrets: secrets,
            allowPrivateNetwork: isPrivateAllowed,
            timeout: timeout ?? .seconds(20),
            concurrency: concurrency ?? 1
        )
    }

    private func secretPlaces(_ object: ObjectReader) -> [SettingsValue] {
        let one = object.value("secret")
        let several = object.value("secrets")
        if one != nil, let several {
            several.complain("either \"secret\" or \"secrets\" is expected")
            return []
        }
        if let several {
            let places = several.array() ?? []
            if places.isEmpty { several.complain("at least one secret is expected") }
            return places
        }
        if let one { return [one] }
        object.place.complain("the key \"secret\" is missing")
        return []
    }

    private func signingSecret(_ place: SettingsValue) -> String? {
        guard let secret = secrets.secret(place) else { return nil }
        guard secret.hasPrefix("whsec_") || secret.hasPrefix("whsk_") else {
            place.complain("a signing secret begins with \"whsec_\" or \"whsk_\": `watcher webhooks secret` makes one")
            return nil
        }
        return secret
    }

    /// Which events a subscriber gets.
    func filter(_ object: ObjectReader, sources known: Set<Source.ID>) -> Subscriber.Filter {
        var filter = Subscriber.Filter()
        if let place = object.value("sources") { filter.sources = sourceNames(place, known: known) }
        if let place = object.value("kinds") { readKinds(place, into: &filter) }
        if let value = object.value("minSignificance")?.number(in: 0...1) { filter.minSignificance = value }
        if let value = object.value("undisclosedOnly")?.bool() { filter.undisclosedOnly = value }
        if let place = object.value("words") { filter.words = strings(place) }
        if let place = object.value("patterns") { filter.patterns = regularExpressions(place) }
        return filter
    }

    private func sourceNames(_ value: SettingsValue, known: Set<Source.ID>) -> Set<Source.ID> {
        var names: Set<Source.ID> = []
        for place in value.array() ?? [] {
            guard let text = place.string() else { continue }
            let name = Source.ID(rawValue: text)
            if !known.contains(name) {
                let hint = Spelling.hint(for: text, among: known.map(\.rawValue))
                place.complain("no enabled source has the id \"\(text)\"" + hint)
            }
            names.insert(name)
        }
        return names
    }

    /// Kinds of events and kinds of edits, in one list; a kind of edit asks for revisions that have it.
    private func readKinds(_ value: SettingsValue, into filter: inout Subscriber.Filter) {
        for place in value.array() ?? [] {
            guard let text = place.string() else { continue }
            let event = ChangeEvent.Kind(rawValue: text)
            let edit = EditKind(rawValue: text)
            if let event { filter.events.insert(event) }
            if let edit {
                filter.edits.insert(edit)
                filter.events.insert(.revised)
            }
            if event == nil, edit == nil {
                let names = ChangeEvent.Kind.allCases.map(\.rawValue) + EditKind.allCases.map(\.rawValue)
                place.complain("\"\(text)\" is no kind of event or edit" + Spelling.hint(for: text, among: names))
            }
        }
    }
}

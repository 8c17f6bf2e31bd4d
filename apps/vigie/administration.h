// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/vigie/command.h"
#include "apps/vigie/syncrun.h"

#include "sdk/domain/access.h"
#include "sdk/domain/edit.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/people.h"
#include "sync/store/replicastore.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vigie::cli {

/// What an administrator's commands share: an enrolled replica in step with its hub, that follows
/// channel::people() and channel::access(). Writes go to the hub before a command ends: nobody is
/// let in or taken out later by surprise.
class Administration {
public:
    /// Opens the context's replica and brings it up to date.
    static sync::Result<Administration> open(Context& context);

    /// All records of a kind, by id; what cannot be read is left out.
    template <Described T>
    sync::Result<std::map<std::string, T>> all(const std::string& channel) {
        std::map<std::string, T> found;
        auto read =
            m_store->forEach(channel, std::string(T::kind), m_now, [&](const sync::Record& record) {
                if (auto value = vigie::read<T>(record))
                    found.emplace(record.key().id, std::move(*value));
                return true;
            });
        if (!read && read.error().code != sync::ErrorCode::NotFound)
            return read.error();
        return found;
    }

    /// To be written by send(), in this order; each channel's are one gesture.
    template <Described T>
    sync::Result<void> put(const std::string& channel, const std::string& id, const T& value) {
        return put({channel, std::string(T::kind), id}, fieldsOf(value));
    }
    sync::Result<void> remove(const sync::RecordKey& key) { return put(key, std::nullopt); }
    /// Writes what was put and waits until the hub has judged it: an Error says why it did not take
    /// it.
    sync::Result<void> send();
    /// Goes on in step with the hub until `seen` is true, or the person interrupts, or `atMost` has
    /// passed. Whether it was seen.
    sync::Result<bool> waitFor(const std::function<bool()>& seen, std::chrono::seconds atMost);

    sync::ReplicaStore& store() { return *m_store; }
    std::int64_t now() const { return m_now; }
    /// Who administers: the id of their record.
    const std::string& person() const { return m_store->person(); }

private:
    Administration(Context& context, std::unique_ptr<sync::ReplicaStore> store, std::int64_t now)
        : m_context(&context), m_store(std::move(store)), m_now(now) {}
    sync::Result<void> put(const sync::RecordKey& key, const std::optional<sync::Map>& fields);
    sync::Result<sync::ReplicaStatus> synchronise(SyncRun run);

    Context* m_context;
    std::unique_ptr<sync::ReplicaStore> m_store;
    std::int64_t m_now;
    std::vector<sync::OperationGroup> m_groups;
};

/// Writes the line into the file, which only its owner may read by then. What it held is gone.
sync::Result<void> writeForOwner(const std::string& file, std::string_view line);

/// The one record that `name` is the id of or, when none is, the exact name of. Errors say what to
/// give instead.
template <class T, class NameOf>
sync::Result<std::string> idOf(const std::map<std::string, T>& all, const std::string& name,
                               const char* what, NameOf nameOf) {
    if (all.contains(name))
        return name;
    std::string id;
    for (const auto& [each, value] : all)
        if (nameOf(value) == name) {
            if (!id.empty())
                return sync::Error{sync::ErrorCode::Invalid,
                                   "There are several " + std::string(what) + " called " + name +
                                       ": give the id of one, as vigie devices shows it"};
            id = each;
        }
    if (id.empty())
        return sync::Error{sync::ErrorCode::NotFound,
                           "There is no " + std::string(what) + " called " + name +
                               ": vigie devices shows those that there are"};
    return id;
}

} // namespace vigie::cli

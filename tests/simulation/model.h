// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/operation.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace vigie::simulation {

/// What one operation of a gesture does to one field, in words that need no stamps: a value begins
/// with a word that no other value has, and the writer names the words that it saw.
struct Touch {
    sync::RecordKey key;
    sync::Act act = sync::Act::Change;
    std::string field; ///< empty for a deletion
    bool text = false; ///< written by a person: what it did not see is kept beside it
    std::string word;
    std::set<std::string> seen; ///< a conditional deletion: of all texts
    bool conditional = false;   ///< of a deletion
};

/// What one device writes at once.
struct Gesture {
    std::string token; ///< no other gesture has it; the id of its "mark", its last record
    std::string author;
    std::string channel;
    std::vector<Touch> touches;
};

/// For the trace.
std::string sentence(const Gesture& gesture);

/// The records as they must be at the hub after the gestures that it accepted, in their order. It
/// knows which values may be there, not which of several wins: that is the stamps' affair, but one
/// that somebody saw and wrote over cannot.
class Model {
public:
    struct Field {
        bool text = false;
        std::set<std::string> words; ///< not seen by any later writer
    };
    struct Entry {
        bool living = false;
        std::map<std::string, Field> fields;
    };

    /// What cannot be, if the hub accepted this; else empty.
    std::string accept(const Gesture& gesture);
    /// What is wrong with the record that the hub (or a replica) has under the key; else empty.
    std::string compare(const sync::RecordKey& key, const sync::Record* record) const;

    /// The value found no more room beside the one that won: it is in the trail.
    void overflowed(const std::string& word) { m_trail.insert(word); }
    /// Its gesture may come under two names (of a copied device) and be taken for two.
    void mayComeTwice(const Gesture& gesture);
    /// The living record is as it must be.
    void learn(const sync::Record& record);

    const std::map<sync::RecordKey, Entry>& entries() const { return m_entries; }

private:
    std::string take(const std::string& token, const Touch& touch);
    bool countsFor(const std::string& word) const {
        return !m_trail.contains(word) && !m_twice.contains(word);
    }

    std::map<sync::RecordKey, Entry> m_entries;
    std::set<std::string> m_trail;
    std::set<std::string> m_twice;
};

/// The word with which a value begins; empty when it is no text.
std::string wordOf(const sync::Value& value);

} // namespace vigie::simulation

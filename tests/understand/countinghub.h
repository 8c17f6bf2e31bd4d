// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/hubstate.h"
#include "apps/hub/collect/postjournal.h"
#include "apps/hub/understand/understanding.h"

#include <leveldb/env.h>
#include <leveldb/helpers/memenv.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

/// A hub's files, with the counting on top that can be taken down and set up again.
class CountingHub {
    // In memory: each delivery is a sync, and there are thousands of them.
    std::unique_ptr<leveldb::Env> m_disk{leveldb::NewMemEnv(leveldb::Env::Default())};

public:
    CountingHub() { reopen(); }
    void reopen() {
        understanding.reset();
        state.reset();
        journal.reset();
        journal = vigie::hub::PostJournal::open("/posts", m_disk.get()).value();
        state = vigie::hub::HubState::open("/state", m_disk.get()).value();
        restart();
    }
    void restart() {
        understanding.reset();
        understanding = std::make_unique<vigie::hub::Understanding>(*journal, *state);
    }
    void deliver(const std::vector<vigie::Post>& posts, std::int64_t now, bool live = true) {
        take(vigie::hub::entriesOf(posts), now, live);
    }
    void take(const std::vector<vigie::hub::JournalEntry>& entries, std::int64_t now,
              bool live = true) {
        const std::uint64_t first = journal->head() + 1;
        if (!entries.empty() && !journal->append(entries, now))
            throw std::runtime_error("append failed");
        if (live && !understanding->count(entries, first, now))
            throw std::runtime_error("count failed");
    }
    int catchUp(std::int64_t now, std::size_t step = 1000) {
        for (int steps = 1;; ++steps) {
            const auto more = understanding->catchUp(step, now);
            if (!more)
                throw std::runtime_error(more.error().sentence);
            if (!*more)
                return steps;
        }
    }

    /// The end of every file of the journal is not what was written any more.
    void damageJournal() {
        std::vector<std::string> names;
        m_disk->GetChildren("/posts", &names);
        for (const std::string& name : names) {
            const std::string path = "/posts/" + name;
            std::string bytes;
            if (!leveldb::ReadFileToString(m_disk.get(), path, &bytes).ok() || bytes.empty())
                continue;
            bytes.back() = static_cast<char>(bytes.back() ^ 1);
            if (!leveldb::WriteStringToFile(m_disk.get(), bytes, path).ok())
                throw std::runtime_error("write failed");
        }
    }

    std::unique_ptr<vigie::hub::PostJournal> journal;
    std::unique_ptr<vigie::hub::HubState> state;
    std::unique_ptr<vigie::hub::Understanding> understanding;
};

// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <leveldb/env.h>

#include <filesystem>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <string>

/// A real file system that fails from its n-th change on, and that can lose what was not synced.
/// A change is the making of a file, an append or a sync. A failing append writes half of its bytes
/// first; a failing sync has written everything and synced nothing. A sync is only noted, not done:
/// what it is good for is what losePower() leaves, and thousands of real ones take minutes.
class FaultyEnv : public leveldb::EnvWrapper {
public:
    static constexpr int never = std::numeric_limits<int>::max();

    FaultyEnv() : EnvWrapper(leveldb::Env::Default()) {}

    /// The n-th change from now and all behind it fail; 1 is the next.
    void failFrom(int n) {
        const std::lock_guard guard(m_mutex);
        m_left = n == never ? never : n - 1;
        m_failed = false;
    }
    bool hasFailed() const {
        const std::lock_guard guard(m_mutex);
        return m_failed;
    }

    /// The power goes: files are as long as they were when last synced, and a file whose folder was
    /// not synced since it was made is gone. Nothing may be open.
    void losePower() {
        const std::lock_guard guard(m_mutex);
        for (const auto& [path, state] : m_files) {
            if (!std::filesystem::exists(path))
                continue;
            if (!state.named)
                std::filesystem::remove(path);
            else if (std::filesystem::file_size(path) > state.synced)
                std::filesystem::resize_file(path, state.synced);
        }
        m_files.clear();
    }

    leveldb::Status NewWritableFile(const std::string& path,
                                    leveldb::WritableFile** file) override {
        *file = nullptr;
        if (!mayChange())
            return full();
        const auto status = target()->NewWritableFile(path, file);
        if (status.ok())
            *file = wrap(path, *file, false);
        return status;
    }
    leveldb::Status NewAppendableFile(const std::string& path,
                                      leveldb::WritableFile** file) override {
        *file = nullptr;
        if (!mayChange())
            return full();
        const bool existed = target()->FileExists(path);
        const auto status = target()->NewAppendableFile(path, file);
        if (status.ok())
            *file = wrap(path, *file, existed);
        return status;
    }
    leveldb::Status RenameFile(const std::string& from, const std::string& to) override {
        if (!mayChange())
            return full();
        {
            const std::lock_guard guard(m_mutex);
            if (const auto found = m_files.find(from); found != m_files.end()) {
                m_files[to] = {found->second.synced, true};
                m_files.erase(from);
            }
        }
        return target()->RenameFile(from, to);
    }

private:
    struct State {
        std::uintmax_t synced = 0;
        bool named = false;
    };

    class File final : public leveldb::WritableFile {
    public:
        File(FaultyEnv& env, std::string path, leveldb::WritableFile* file)
            : m_env(env), m_path(std::move(path)), m_file(file) {}

        leveldb::Status Append(const leveldb::Slice& data) override {
            if (m_env.mayChange())
                return m_file->Append(data);
            m_file->Append({data.data(), data.size() / 2});
            m_file->Flush();
            return full();
        }
        leveldb::Status Close() override { return m_file->Close(); }
        leveldb::Status Flush() override { return m_file->Flush(); }
        leveldb::Status Sync() override {
            const auto status = m_file->Flush();
            if (!m_env.mayChange())
                return full();
            if (status.ok())
                m_env.synced(m_path);
            return status;
        }

    private:
        FaultyEnv& m_env;
        std::string m_path;
        std::unique_ptr<leveldb::WritableFile> m_file;
    };

    static leveldb::Status full() {
        return leveldb::Status::IOError("simulated", "No space left on device");
    }
    bool mayChange() {
        const std::lock_guard guard(m_mutex);
        if (m_left == never)
            return true;
        if (m_left > 0)
            return --m_left >= 0;
        m_failed = true;
        return false;
    }
    leveldb::WritableFile* wrap(const std::string& path, leveldb::WritableFile* file,
                                bool existed) {
        const std::lock_guard guard(m_mutex);
        // A file of an earlier life that nobody has touched yet is as it is on the disk.
        if (!existed)
            m_files[path] = {};
        else if (!m_files.contains(path))
            m_files[path] = {std::filesystem::file_size(path), true};
        return new File(*this, path, file);
    }
    void synced(const std::string& path) {
        const std::lock_guard guard(m_mutex);
        m_files[path].synced = std::filesystem::file_size(path);
        const auto folder = std::filesystem::path(path).parent_path();
        if (std::filesystem::path(path).filename().string().starts_with("MANIFEST"))
            for (auto& [other, state] : m_files)
                state.named |= std::filesystem::path(other).parent_path() == folder;
    }

    mutable std::mutex m_mutex;
    int m_left = never;
    bool m_failed = false;
    std::map<std::string, State> m_files;
};

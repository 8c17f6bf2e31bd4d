// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <leveldb/env.h>

#include <memory>
#include <string>

namespace vigie::sync {

/// A disk under LevelDB that fails when a test says so. It outlives the database.
class FaultEnv final : public leveldb::EnvWrapper {
public:
    enum class Call { None, Append, Sync };

    explicit FaultEnv(leveldb::Env* below) : EnvWrapper(below) {}

    /// The n-th call from now on fails, and every later one. `half`: half of what it was to write
    /// is on the disk.
    void failAfter(Call call, int n, bool half) {
        m_call = call;
        m_left = n;
        m_half = half;
    }
    void heal() { m_call = Call::None; }

    leveldb::Status NewWritableFile(const std::string& name,
                                    leveldb::WritableFile** result) override {
        const leveldb::Status status = target()->NewWritableFile(name, result);
        if (status.ok()) {
            *result = new File(*this, *result);
        }
        return status;
    }

private:
    class File final : public leveldb::WritableFile {
    public:
        File(FaultEnv& env, leveldb::WritableFile* below) : m_env(env), m_below(below) {}

        leveldb::Status Append(const leveldb::Slice& data) override {
            if (m_env.fails(Call::Append)) {
                if (m_env.m_half) {
                    (void)m_below->Append({data.data(), data.size() / 2});
                }
                return leveldb::Status::IOError("the test's disk", "No space left on device");
            }
            return m_below->Append(data);
        }
        leveldb::Status Close() override { return m_below->Close(); }
        leveldb::Status Flush() override { return m_below->Flush(); }
        leveldb::Status Sync() override {
            return m_env.fails(Call::Sync)
                       ? leveldb::Status::IOError("the test's disk", "it does not answer")
                       : m_below->Sync();
        }

    private:
        FaultEnv& m_env;
        std::unique_ptr<leveldb::WritableFile> m_below;
    };

    bool fails(Call call) {
        if (m_call != call) {
            return false;
        }
        m_left = m_left > 0 ? m_left - 1 : 0;
        return m_left == 0;
    }

    Call m_call = Call::None;
    int m_left = 0;
    bool m_half = false;
};

} // namespace vigie::sync

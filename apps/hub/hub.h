// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/hubconfig.h"
#include "sync/record/result.h"

#include <cstdint>
#include <memory>
#include <string>

namespace vigie::hub {

/// One hub: a data folder, and the port on which it is served. Everything happens on the thread
/// that calls run(). The folder holds log/ (the channels), posts/ (the journal of accepted posts)
/// and state/ (what is derived from the journal, and made again when it is missing). One process
/// holds the folder at a time.
class Hub {
public:
    struct Options {
        std::string data;
        std::string host = "127.0.0.1";
        std::uint16_t port = 7400;  ///< 0 takes a free one
        bool defaultThemes = false; ///< give a log without records its themes (curate/themes.h)
        HubConfig config{};
    };

    /// Opens the folder (makes it when it is not there) and listens. Errors say what and where.
    static sync::Result<std::unique_ptr<Hub>> open(const Options& options);
    ~Hub();

    std::uint16_t port() const;
    /// "http://127.0.0.1:7400"
    std::string address() const;
    /// What the opening had to mend, a sentence each; for the log.
    const std::string& repairs() const;
    /// Works until stop().
    void run();
    /// Says bye to everybody, keeps what is counted, and lets run() return. From any thread.
    void stop();

private:
    struct Impl;
    explicit Hub(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace vigie::hub

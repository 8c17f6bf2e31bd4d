// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/hubconfig.h"
#include "apps/hub/serve/hubkey.h"
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
        /// Takes whoever reaches it, in the clear, as who they say they are: on loopback only, for
        /// development. Otherwise it lets in the devices that it has enrolled.
        bool open = false;
        /// Where devices reach it, for the codes that it makes: "vigie.example.com:7400", or
        /// "wss://..." behind TLS. Empty: where it listens.
        std::string reachedAt{};
        HubConfig config{};
    };

    /// Opens the folder (makes it when it is not there) and listens. Errors say what and where.
    static sync::Result<std::unique_ptr<Hub>> open(const Options& options,
                                                   const HubKeyAccess& keys = {});
    ~Hub();

    std::uint16_t port() const;
    /// "http://127.0.0.1:7400", or "https://..." when it ends TLS itself
    std::string address() const;
    /// What the opening had to mend, and what whoever started it should know, a sentence each; for
    /// the log.
    const std::string& repairs() const;
    /// The invitation of the first administrator, made by this start: to be shown once, to whoever
    /// started the hub, and kept nowhere. Empty when there is an administrator, or a code for one.
    std::string takeFirstCode();
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

// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/hub.h"

#include <string>
#include <thread>

namespace vigie {

/// A whole hub on a thread of this process, on loopback, in a folder of the test's.
class TestHub {
public:
    explicit TestHub(std::string folder);
    ~TestHub();

    /// Begins again in the same folder, and on the same port, so that devices find it.
    void start();
    void stop();
    /// What a client accepts: "127.0.0.1:<port>".
    std::string invitation() const;

private:
    std::string m_folder;
    std::uint16_t m_port = 0;
    std::unique_ptr<hub::Hub> m_hub;
    std::thread m_thread;
};

} // namespace vigie

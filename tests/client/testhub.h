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
    /// Whom it takes: everybody, or the devices that it has enrolled.
    enum class Door { Open, Sealed };
    explicit TestHub(std::string folder, Door door = Door::Open);
    ~TestHub();

    /// Begins again in the same folder, and on the same port, so that devices find it.
    void start();
    void stop();
    /// What a client accepts: "127.0.0.1:<port>", or the first administrator's code.
    std::string invitation() const;

private:
    std::string m_folder;
    Door m_door;
    std::string m_firstCode;
    std::uint16_t m_port = 0;
    std::unique_ptr<hub::Hub> m_hub;
    std::thread m_thread;
};

} // namespace vigie

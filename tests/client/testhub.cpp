// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/client/testhub.h"

#include <stdexcept>

namespace vigie {

TestHub::TestHub(std::string folder, Door door) : m_folder(std::move(folder)), m_door(door) {
    start();
}

TestHub::~TestHub() {
    stop();
}

void TestHub::start() {
    hub::Hub::Options options;
    options.data = m_folder;
    options.open = m_door == Door::Open;
    options.port = m_port;
    auto opened = hub::Hub::open(options);
    if (!opened)
        throw std::runtime_error(opened.error().sentence);
    m_hub = std::move(*opened);
    m_port = m_hub->port();
    if (std::string code = m_hub->takeFirstCode(); !code.empty())
        m_firstCode = std::move(code);
    m_thread = std::thread([this] { m_hub->run(); });
}

void TestHub::stop() {
    if (!m_hub)
        return;
    m_hub->stop();
    m_thread.join();
    m_hub.reset();
}

std::string TestHub::invitation() const {
    return m_door == Door::Sealed ? m_firstCode : "127.0.0.1:" + std::to_string(m_port);
}

} // namespace vigie

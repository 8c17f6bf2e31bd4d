// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/replica/fleet.h"

#include <QTest>

/// Fails, and says where, when a device shows anything else of the channel than the hub has.
#define COMPARE_WITH_HUB(hub, device, channel)                                                     \
    do {                                                                                           \
        const std::string fault = difference(hub, device, channel);                                \
        QVERIFY2(fault.empty(), fault.c_str());                                                    \
    } while (false)

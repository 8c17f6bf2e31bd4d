// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// All that an app needs: the client, and the records that it reads and writes.
#include "sdk/client/client.h"
#include "sdk/domain/alert.h"
#include "sdk/domain/dashboard.h"
#include "sdk/domain/figure.h"
#include "sdk/domain/insight.h"
#include "sdk/domain/post.h"
#include "sdk/domain/taxonomy.h"
#include "sdk/domain/wall.h"

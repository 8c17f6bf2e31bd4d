// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

/// Series over time with the usual band behind, as lines or as an area.
ChartBody {
}

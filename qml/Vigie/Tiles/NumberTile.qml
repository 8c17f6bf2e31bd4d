// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

/// One figure, its change and its course.
ChartBody {
    spark: true
}

// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

/// For night use; nobody gets it unasked.
Theme {
    paper: "#0F1413"
    surface: "#171E1C"
    line: "#2B3532"
    ink: "#E9EEEB"
    ink2: "#AAB6B1"
    ink3: "#7F8C87"
    accent: "#57BDB4"
    accentInk: "#08211F"
    warm: "#F2A25C"
    good: "#74C796"
    bad: "#F18E84"
    tint: 0.2
}

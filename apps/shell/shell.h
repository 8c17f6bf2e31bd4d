// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QVariantMap>

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace vigie {

/// A program with a screen: its name, what it is, and its root component.
struct Shell {
    std::string name{};    ///< "vigie-phone"
    std::string purpose{}; ///< for --help, one line
    std::string version{};
    QString module{}; ///< the QML module whose Main is the screen: "Vigie.Phone"
    /// Adds the program's own options; may be empty.
    std::function<void(CLI::App& options)> addOptions{};
    /// Initial properties of Main beside replica, hub and person; may be empty.
    std::function<QVariantMap()> properties{};
};

/// Runs it until it is closed. What every screen can do:
///   --replica FILE  --hub CODE|HOST:PORT  --person NAME  --device NAME  --language TAG  --dark
///   --reduce-motion  --font-scale N
///   --passphrase-file FILE  opens a sealed replica without asking, where nobody sits
///   --measure-start  prints how long it took from the start of the process to the first figure on
///                    the screen, and the memory that the process holds then, and ends
///   --drive          does what standard input says, for tests and demonstrations (driver.h)
///   --clock TIME     shows ages as of that time, for pictures
int runShell(int argc, char** argv, const Shell& shell);

} // namespace vigie

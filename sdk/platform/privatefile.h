// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace vigie::platform {

/// Who may be able to read a file of secrets. A service manager opens a credential to the service's
/// user by an access list, and the group's bits of the mode then say what that list allows.
enum class Readers { Owner, OwnerAndList };

/// What became of reading one.
struct PrivateFile {
    enum class State {
        Read,
        Missing,
        Link,     ///< a symbolic link: who made it could lead anywhere
        NoFile,   ///< a folder, a device, a pipe
        Open,     ///< others than the allowed readers could read it, or write into it
        TooLarge, ///< more bytes than asked for at most
        Failed,   ///< the system's reason is in `reason`
    };
    State state = State::Failed;
    std::string bytes{};
    std::string reason{};
};

/// Reads a file that nobody else may read. What is looked at is what is read: a file that is put in
/// its place meanwhile changes nothing. Blocks on no pipe. Where the system has no such modes
/// (Windows), its access lists are left to the administrator.
PrivateFile readPrivateFile(const std::string& path, std::size_t mostBytes,
                            Readers readers = Readers::Owner);

} // namespace vigie::platform

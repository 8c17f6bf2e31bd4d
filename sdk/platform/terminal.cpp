// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/platform/terminal.h"

#if defined(_WIN32)
namespace vigie::platform {
std::optional<std::string> askAtTerminal(const std::string&) {
    return std::nullopt;
}
std::optional<std::string> askSecretAtTerminal(const std::string&) {
    return std::nullopt;
}
} // namespace vigie::platform
#else

#include <cstdio>
#include <memory>
#include <termios.h>
#include <unistd.h>

namespace vigie::platform {
namespace {

// More than any passphrase; what is longer is a file that was pasted by mistake.
constexpr std::size_t longestAnswer = 4096;

struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

/// Nothing is echoed while it lives.
class Silence {
public:
    explicit Silence(int terminal) : m_terminal(terminal) {
        m_holds = tcgetattr(terminal, &m_before) == 0;
        if (!m_holds)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(terminal, TCSAFLUSH, &silent);
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;
    ~Silence() {
        if (m_holds)
            tcsetattr(m_terminal, TCSAFLUSH, &m_before);
    }

private:
    int m_terminal;
    termios m_before{};
    bool m_holds = false;
};

std::optional<std::string> ask(const std::string& question, bool silent) {
    const File terminal(std::fopen("/dev/tty", "r+"));
    if (!terminal || isatty(STDIN_FILENO) == 0)
        return std::nullopt;
    std::fputs(question.c_str(), terminal.get());
    std::fflush(terminal.get());
    std::string answer;
    {
        std::unique_ptr<Silence> silence;
        if (silent)
            silence = std::make_unique<Silence>(fileno(terminal.get()));
        for (int c = std::fgetc(terminal.get());
             c != EOF && c != '\n' && answer.size() < longestAnswer; c = std::fgetc(terminal.get()))
            answer += static_cast<char>(c);
    }
    if (silent)
        std::fputs("\n", terminal.get());
    return answer;
}

} // namespace

std::optional<std::string> askAtTerminal(const std::string& question) {
    return ask(question, false);
}

std::optional<std::string> askSecretAtTerminal(const std::string& question) {
    return ask(question, true);
}

} // namespace vigie::platform
#endif

// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/rules/checker.h"

#include "tests/rules/sourcetext.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>
#include <set>
#include <sstream>

namespace vigie::rules {

namespace {

constexpr int maxLines = 600;
constexpr int maxColumns = 100;

// ---- which file is what

bool in(std::string_view path, std::initializer_list<std::string_view> folders) {
    return std::any_of(folders.begin(), folders.end(), [&](std::string_view folder) {
        return path.starts_with(folder) && path.substr(folder.size()).starts_with('/');
    });
}

std::string_view fileName(std::string_view path) {
    return path.substr(path.rfind('/') + 1); // npos + 1 is 0
}

bool isHeader(std::string_view path) {
    return path.ends_with(".h");
}

bool isCpp(std::string_view path) {
    return isHeader(path) || path.ends_with(".cpp") || path.ends_with(".mm");
}

bool isForeignCpp(std::string_view path) {
    constexpr std::array<std::string_view, 8> endings{".hpp", ".hh",  ".hxx", ".c",
                                                      ".cc",  ".cxx", ".inl", ".ipp"};
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return path.ends_with(ending); });
}

bool isQml(std::string_view path) {
    return path.ends_with(".qml") || path.ends_with(".js") || path.ends_with(".mjs");
}

bool isScript(std::string_view path) {
    return path.ends_with(".cmake") || path.ends_with(".sh") || path == "run" ||
           path == ".ci/run" || fileName(path) == "CMakeLists.txt";
}

bool mayUseNetworkLibraries(std::string_view path) {
    // The benchmark's echo is the limit that the link is measured against.
    return in(path, {"sync/link", "apps/hub/collect", "tests/bench/echo"});
}

// ---- what an #include may not name

struct IncludeRule {
    const char* name;
    bool (*appliesTo)(std::string_view path);
    const char* pattern; // searched in `<name>` or `"name"`, delimiter included
    const char* why;
};

constexpr std::array includeRules{
    IncludeRule{"qt-free",
                [](std::string_view path) {
                    return in(path, {"sync", "sdk/domain", "apps/hub"});
                },
                R"(^[<"](Q[A-Z]|Qt[A-Z0-9]\w*/|q[a-z]+\.h>))", "no Qt here"},
    IncludeRule{"network", [](std::string_view path) { return !mayUseNetworkLibraries(path); },
                R"(^[<"](cpprest/|pplx|websocketpp/|boost/asio|boost/beast))",
                "only sync/link and apps/hub/collect may"},
    IncludeRule{"session-pure", [](std::string_view path) { return in(path, {"sync/session"}); },
                R"(^[<"]((fstream|filesystem|iostream|cstdio|stdio\.h|thread|mutex|shared_mutex|)"
                R"(condition_variable|future|semaphore|latch|barrier|stop_token|ctime|time\.h|)"
                R"(syncstream|csignal|sqlite3\.h)[>"]|leveldb/|boost/))",
                "a session knows no socket, file, clock or thread"},
    IncludeRule{"arrows", [](std::string_view path) { return in(path, {"sync"}); },
                R"(^[<"](sdk|apps|qml)/)", "sync knows nothing above it"},
    IncludeRule{"arrows", [](std::string_view path) { return in(path, {"sdk"}); },
                R"(^[<"](apps|qml)/)", "sdk knows nothing above it"},
    IncludeRule{"arrows", [](std::string_view path) { return in(path, {"sdk/domain"}); },
                R"(^[<"]sdk/(?!domain/))", "sdk/domain knows sync and itself only"},
    IncludeRule{"arrows", [](std::string_view path) { return in(path, {"apps/hub"}); },
                // A secret's file is closed by what only the operating system knows.
                R"(^[<"](sdk/(?!domain/|platform/)|qml/))",
                "of sdk the hub knows sdk/domain and sdk/platform only"},
    IncludeRule{"rooted", [](std::string_view) { return true; }, R"(^[<"](\./|.*\.\./))",
                "write includes from the source root"},
    IncludeRule{"os", [](std::string_view path) { return !in(path, {"sdk/platform"}); },
                // POSIX and Linux, then Windows, then Apple and Android
                R"(^[<"]((unistd|fcntl|pthread|poll|dirent|dlfcn|netdb|ifaddrs|termios|signal|)"
                R"(sched|semaphore|mqueue|pwd|grp|syslog|spawn|ucontext|utime|glob|ftw|aio|)"
                R"(execinfo|strings|features|alloca|)"
                R"(windows|Windows|winsock2?|ws2tcpip|winbase|windef|winnt|io|direct|process|)"
                R"(shlobj|shellapi|wincrypt|bcrypt|)"
                R"(TargetConditionals|Availability|jni)\.h[>"]|)"
                R"((sys|netinet|net|arpa|linux|asm|bits|mach|mach-o|dispatch|os|android|)"
                R"(CoreFoundation|Foundation|Security|UIKit|AppKit)/))",
                "operating systems belong in sdk/platform"},
    // Standard, but there is no other reason to include it than a process's signals.
    IncludeRule{"os",
                [](std::string_view path) {
                    return !in(path, {"sdk/platform", "tests"}) && fileName(path) != "main.cpp";
                },
                R"(^[<"]csignal[>"])", "only a program's main.cpp and the tests handle signals"},
};

// ---- what a line may not say

struct LineRule {
    const char* name;
    bool (*appliesTo)(std::string_view path);
    bool inStrings; // whether strings are searched too
    const char* pattern;
    const char* why;
};

constexpr std::array lineRules{
    LineRule{"session-pure", [](std::string_view path) { return in(path, {"sync/session"}); },
             false, R"(_clock\s*::\s*now|\bstd\s*::\s*time\s*\(|\b(clock_)?gettime(ofday)?\s*\()",
             "a session is told the time"},
    LineRule{
        "os", [](std::string_view path) { return isCpp(path) && !in(path, {"sdk/platform"}); },
        false,
        R"(\b(__(linux|unix)(__)?|_*WIN(32|64)_*|__(APPLE|MACH|ANDROID|FreeBSD|CYGWIN|MINGW32)__|)"
        R"(TARGET_OS_\w+|Q_OS_\w+)\b)",
        "operating systems belong in sdk/platform"},
    LineRule{"qml-modules", [](std::string_view path) { return isCpp(path) || isQml(path); }, false,
             R"(\bqmlRegister|\bsetContextProperty\b|\bsetContextObject\b)",
             "QML sees C++ by QML_ELEMENT and modules only"},
    // Two literals, so that this file passes its own rule.
    LineRule{"qml-modules", [](std::string_view path) { return isCpp(path) || isQml(path); }, true,
             R"(^(?!.*addImportPath\((QStringLiteral\(|u)?"qrc)"
             R"(:/qt/qml").*qrc)"
             R"(:/)",
             "no resource paths but the one import path: QML modules find their files"},
    LineRule{"style-colours",
             [](std::string_view path) {
                 return path.ends_with(".qml") && !in(path, {"qml/Vigie/Style"});
             },
             true, R"(["']#[0-9A-Fa-f]{3,8}["'])", "colours are named in qml/Vigie/Style"},
};

template <typename Rules>
std::vector<std::regex> compiled(const Rules& rules) {
    std::vector<std::regex> patterns;
    patterns.reserve(rules.size());
    for (const auto& rule : rules) {
        patterns.emplace_back(rule.pattern);
    }
    return patterns;
}

class Check {
public:
    Check(std::string_view path, std::string_view text) : m_path(path), m_raw(splitLines(text)) {
        if (isForeignCpp(path)) {
            report("names", 0, "C++ files are called .h and .cpp");
        }
        checkLicence();
        checkSize();
        if (isCpp(path) || isForeignCpp(path) || isQml(path)) {
            m_source = readSource(text);
            checkLines();
        }
        if (isCpp(path)) {
            checkIncludes();
            checkCppHabits();
        }
    }

    std::vector<Violation> take() { return std::move(m_violations); }

private:
    void report(std::string rule, std::size_t line, std::string what) {
        m_violations.push_back({std::move(rule), static_cast<int>(line), std::move(what)});
    }

    void checkLicence() {
        const std::string mark = isScript(m_path) ? "# " : "// ";
        for (const char* line : {"SPDX-FileCopyrightText: 2026 Vigie contributors",
                                 "SPDX-License-Identifier: Apache-2.0"}) {
            // Not always the first line: a script begins with its interpreter.
            const auto end = m_raw.begin() + std::min<std::ptrdiff_t>(4, std::ssize(m_raw));
            if (std::find(m_raw.begin(), end, mark + line) == end) {
                report("licence", 0, "the file must begin with: " + mark + line);
            }
        }
    }

    void checkSize() {
        if (m_raw.size() > maxLines) {
            report("size", maxLines + 1, "more than 600 lines: a file has one subject");
        }
    }

    void checkIncludes() {
        // In code the name in quotes is blank, so the directive is found there and read here.
        static const std::regex directive(R"(^\s*#\s*(include|import)\b)");
        static const std::regex included(
            R"(^\s*#\s*(?:include|import|if|elif)\b[^<"]*([<"][^>"]+[>"]))");
        for (std::size_t i = 0; i < m_source.withStrings.size(); ++i) {
            std::smatch match;
            const std::string& line = m_source.withStrings[i];
            if (!line.starts_with('#') && line.find('#') == std::string::npos) {
                continue;
            }
            const bool asks = line.find("__has_include") != std::string::npos;
            if ((asks || std::regex_search(m_source.code[i], directive)) &&
                std::regex_search(line, match, included)) {
                checkInclude(i + 1, match[1].str());
            }
        }
    }

    void checkInclude(std::size_t line, const std::string& name) {
        static const std::vector<std::regex> patterns = compiled(includeRules);
        for (std::size_t i = 0; i < includeRules.size(); ++i) {
            const IncludeRule& rule = includeRules[i];
            if (rule.appliesTo(m_path) && std::regex_search(name, patterns[i])) {
                report(rule.name, line, "includes " + name + ": " + rule.why);
            }
        }
    }

    void checkLines() {
        static const std::vector<std::regex> patterns = compiled(lineRules);
        for (std::size_t r = 0; r < lineRules.size(); ++r) {
            const LineRule& rule = lineRules[r];
            if (!rule.appliesTo(m_path)) {
                continue;
            }
            const auto& lines = rule.inStrings ? m_source.withStrings : m_source.code;
            for (std::size_t i = 0; i < lines.size(); ++i) {
                if (std::regex_search(lines[i], patterns[r])) {
                    report(rule.name, i + 1, m_raw[i] + ": " + rule.why);
                }
            }
        }
    }

    void checkCppHabits() {
        const auto& code = m_source.code;
        if (isHeader(m_path) && std::find(code.begin(), code.end(), "#pragma once") == code.end()) {
            report("pragma-once", 0, "a header says #pragma once");
        }
        const std::string_view name = fileName(m_path);
        if (std::any_of(name.begin(), name.end(),
                        [](unsigned char c) { return std::isupper(c); })) {
            report("names", 0, "C++ files have lower-case names");
        }
        for (std::size_t i = 0; i < m_raw.size(); ++i) {
            const std::string& line = m_raw[i];
            const bool hasAddress = line.find("://") != std::string::npos;
            // In UTF-8 every code point has one byte that is not a continuation.
            const auto columns =
                std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
            if (columns > maxColumns && !hasAddress) {
                report("columns", i + 1, "more than 100 columns");
            }
        }
    }

    std::string_view m_path;
    std::vector<std::string> m_raw;
    SourceText m_source;
    std::vector<Violation> m_violations;
};

bool isQtLibrary(std::string_view library) {
    return library.starts_with("Qt::") || library.find("Qt6") != std::string_view::npos;
}

} // namespace

bool isSource(std::string_view path) {
    return isCpp(path) || isForeignCpp(path) || isQml(path) || isScript(path);
}

std::vector<Violation> check(std::string_view path, std::string_view text) {
    return isSource(path) ? Check(path, text).take() : std::vector<Violation>();
}

std::vector<Violation> checkLinks(std::string_view links, const std::vector<std::string>& qtFree) {
    std::vector<Violation> violations;
    std::set<std::string> unseen(qtFree.begin(), qtFree.end());
    for (const std::string& line : splitLines(links)) {
        const std::string target = line.substr(0, line.find(':'));
        if (unseen.erase(target) == 0) {
            continue;
        }
        std::istringstream libraries(line.substr(target.size() + 1));
        for (std::string library; libraries >> library;) {
            if (isQtLibrary(library)) {
                violations.push_back({"qt-free", 0, target + " links " + library});
            }
        }
    }
    for (const std::string& target : unseen) {
        violations.push_back({"qt-free", 0, target + ": its libraries are not recorded"});
    }
    return violations;
}

} // namespace vigie::rules

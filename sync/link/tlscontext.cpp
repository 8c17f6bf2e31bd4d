// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/tlscontext.h"

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <fstream>

namespace vigie::sync {

namespace ssl = boost::asio::ssl;

namespace {

Error unusable(std::string sentence) {
    ERR_clear_error();
    return {ErrorCode::Invalid, std::move(sentence)};
}

bool readable(const std::string& path) {
    return std::ifstream(path, std::ios::binary).peek() != std::char_traits<char>::eof();
}

Error unreadable(const std::string& what, const std::string& path) {
    return {ErrorCode::Io, fmt::format("The {} {} cannot be read: check its name and its "
                                       "permissions.",
                                       what, path)};
}

std::string textOf(const ASN1_TIME* time) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), &BIO_free);
    char* text = nullptr;
    if (!out || ASN1_TIME_print(out.get(), time) != 1)
        return "a time that cannot be read";
    const long size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

TlsContext contextOf(ssl::context::method method) {
    auto context = std::make_shared<ssl::context>(method);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    // Idle connections are many, and need no buffers.
    SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);
    // A client could have the hub sign again and again within one connection.
    SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION);
    return context;
}

Result<void> useCertificate(SSL_CTX* context, const std::string& path) {
    if (!readable(path))
        return unreadable("certificate", path);
    if (SSL_CTX_use_certificate_chain_file(context, path.c_str()) != 1)
        return unusable(
            fmt::format("{} holds no certificate in PEM, which begins with \"-----BEGIN "
                        "CERTIFICATE-----\": name the file that does.",
                        path));
    const X509* certificate = SSL_CTX_get0_certificate(context);
    if (const ASN1_TIME* end = X509_get0_notAfter(certificate); X509_cmp_current_time(end) < 0)
        return unusable(
            fmt::format("The certificate {} expired on {}: renew it.", path, textOf(end)));
    if (const ASN1_TIME* begin = X509_get0_notBefore(certificate); X509_cmp_current_time(begin) > 0)
        return unusable(fmt::format("The certificate {} is good from {} on only: check this "
                                    "machine's clock.",
                                    path, textOf(begin)));
    return {};
}

Result<void> useKey(SSL_CTX* context, const HubPort::Tls& files) {
    if (!readable(files.key))
        return unreadable("key", files.key);
    const std::unique_ptr<BIO, decltype(&BIO_free)> in(BIO_new_file(files.key.c_str(), "rb"),
                                                       &BIO_free);
    // Nobody is there to be asked for a passphrase.
    const auto noPassphrase = [](char*, int, int, void*) { return 0; };
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        in ? PEM_read_bio_PrivateKey(in.get(), nullptr, noPassphrase, nullptr) : nullptr,
        &EVP_PKEY_free);
    if (!key)
        return unusable(fmt::format("{} holds no private key in PEM that needs no passphrase: name "
                                    "the certificate's key, or take its passphrase off.",
                                    files.key));
    if (SSL_CTX_use_PrivateKey(context, key.get()) != 1 || SSL_CTX_check_private_key(context) != 1)
        return unusable(fmt::format("The key {} is not that of the certificate {}: name two that "
                                    "belong together.",
                                    files.key, files.certificate));
    return {};
}

} // namespace

Result<TlsContext> serverTls(const HubPort::Tls& files) {
    TlsContext context = contextOf(ssl::context::tls_server);
    if (auto used = useCertificate(context->native_handle(), files.certificate); !used)
        return used.error();
    if (auto used = useKey(context->native_handle(), files); !used)
        return used.error();
    return context;
}

Result<TlsContext> clientTls(const std::string& authorities) {
    TlsContext context = contextOf(ssl::context::tls_client);
    boost::system::error_code error;
    if (authorities.empty()) {
        context->set_default_verify_paths(error);
        if (error)
            return unusable(fmt::format("The authorities that this system trusts cannot be read "
                                        "({}).",
                                        error.message()));
    } else {
        if (!readable(authorities))
            return unreadable("file of authorities", authorities);
        context->load_verify_file(authorities, error);
        if (error)
            return unusable(fmt::format("{} holds no certificate in PEM: name the file of those "
                                        "who vouch for the hub.",
                                        authorities));
    }
    context->set_verify_mode(ssl::verify_peer, error);
    return context;
}

} // namespace vigie::sync

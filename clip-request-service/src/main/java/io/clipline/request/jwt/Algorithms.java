package io.clipline.request.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The signature algorithms that can be accepted (RFC 7518, RFC 8037, RFC 9864). All of them use a public key: with a
 * shared secret ({@code HS256}) whoever can check a token could make one, and a public key would pass for a secret.
 */
final class Algorithms {

    static final List<String> NAMES = List.of(
            "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519");

    private Algorithms() {}

    static Set<JWSAlgorithm> parse(Set<String> names) {
        return names.stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet());
    }
}

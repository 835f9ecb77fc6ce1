package io.clipline.request.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The public keys that may have signed a token: of the type that its algorithm needs, with its {@code kid} where it has
 * one. No key at all for an algorithm that is not on the list, so {@code none} and HMAC end here.
 */
final class PublicKeySelector implements JWSKeySelector<SecurityContext> {

    private final Set<JWSAlgorithm> algorithms;
    private final JWKSource<SecurityContext> keys;

    PublicKeySelector(Set<JWSAlgorithm> algorithms, JWKSource<SecurityContext> keys) {
        this.algorithms = algorithms;
        this.keys = keys;
    }

    @Override
    public List<Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context) throws KeySourceException {
        if (!algorithms.contains(header.getAlgorithm())) {
            return List.of();
        }
        List<Key> selected = new ArrayList<>();
        for (JWK key : keys.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), context)) {
            try {
                if (key instanceof OctetKeyPair octets) {
                    selected.add(Ed25519Keys.toJdk(octets));
                } else if (key instanceof AsymmetricJWK asymmetric) {
                    selected.add(asymmetric.toPublicKey());
                }
            } catch (JOSEException e) {
                throw new KeySourceException("A key of the issuer cannot be used: " + e.getMessage(), e);
            }
        }
        return selected;
    }
}

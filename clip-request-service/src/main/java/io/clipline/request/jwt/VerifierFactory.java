package io.clipline.request.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import java.security.Key;
import java.security.interfaces.EdECPublicKey;

/** The library's verifiers, and ours for Ed25519. */
final class VerifierFactory extends DefaultJWSVerifierFactory {

    @Override
    public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
        boolean edwards = JWSAlgorithm.Family.ED.contains(header.getAlgorithm());
        return edwards && key instanceof EdECPublicKey ed25519
                ? new Ed25519JwsVerifier(ed25519)
                : super.createJWSVerifier(header, key);
    }
}

package io.clipline.request.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.CriticalHeaderParamsDeferral;
import com.nimbusds.jose.crypto.impl.EdDSAProvider;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** Checks Ed25519 signatures (RFC 8032) with the JDK. */
final class Ed25519JwsVerifier extends EdDSAProvider implements JWSVerifier {

    private final CriticalHeaderParamsDeferral criticalHeaders = new CriticalHeaderParamsDeferral();
    private final PublicKey key;

    Ed25519JwsVerifier(PublicKey key) {
        this.key = key;
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signature) throws JOSEException {
        if (!criticalHeaders.headerPasses(header)) {
            return false;
        }
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(signingInput);
            return ed25519.verify(signature.decode());
        } catch (SignatureException e) {
            // A signature of the wrong form is a wrong signature.
            return false;
        } catch (GeneralSecurityException e) {
            throw new JOSEException("Ed25519 cannot be checked: " + e.getMessage(), e);
        }
    }
}

package io.clipline.request.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Ed25519 keys as a JWK has them (32 bytes, RFC 8037) and as the JDK has them (SubjectPublicKeyInfo, RFC 8410): the JWT
 * library leaves the curve to a library that we do not carry, and the JDK has it since version 15.
 */
final class Ed25519Keys {

    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int KEY_BYTES = 32;

    private Ed25519Keys() {}

    static PublicKey toJdk(OctetKeyPair key) throws JOSEException {
        byte[] x = key.getDecodedX();
        if (!Curve.Ed25519.equals(key.getCurve()) || x.length != KEY_BYTES) {
            throw new JOSEException("The JWK is no Ed25519 key");
        }
        byte[] spki = ByteBuffer.allocate(SPKI_PREFIX.length + KEY_BYTES)
                .put(SPKI_PREFIX)
                .put(x)
                .array();
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new JOSEException("The JWK is no Ed25519 key: " + e.getMessage(), e);
        }
    }

    static OctetKeyPair toJwk(PublicKey key) {
        byte[] spki = key.getEncoded();
        byte[] x = Arrays.copyOfRange(spki, spki.length - KEY_BYTES, spki.length);
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).build();
    }
}

package io.clipline.request.jwt;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;

/** A token issuer with a key of each type, and its clock at {@link #NOW}. */
public final class Issuer {

    public static final Instant NOW = Instant.parse("2026-11-22T18:30:00Z");
    public static final String NAME = "https://id.example";
    public static final String AUDIENCE = "clipline";

    final KeyPair rsa = generate("RSA", 2048);
    final KeyPair ec = generateP256();
    final KeyPair ed = generate("Ed25519", 255);

    JWK rsaJwk() {
        return new RSAKey.Builder((RSAPublicKey) rsa.getPublic()).keyID("rsa-1").build();
    }

    JWK ecJwk() {
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) ec.getPublic())
                .keyID("ec-1")
                .build();
    }

    JWK edJwk() {
        return new OctetKeyPair.Builder(
                        Curve.Ed25519, Ed25519Keys.toJwk(ed.getPublic()).getX())
                .keyID("ed-1")
                .build();
    }

    public String jwks() {
        return new JWKSet(List.of(rsaJwk(), ecJwk(), edJwk())).toString();
    }

    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(AUDIENCE)
                .subject("user-7")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(300)))
                .claim("scope", "openid clips:create");
    }

    /** A good token with one thing changed. */
    public String token(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return rs256("rsa-1", change.apply(claims()).build());
    }

    String rs256(String keyId, JWTClaimsSet claims) throws Exception {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(keyId)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims,
                new RSASSASigner(rsa.getPrivate()));
    }

    String es256(JWTClaimsSet claims) throws Exception {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec-1").build();
        return sign(header, claims, new ECDSASigner((ECPrivateKey) ec.getPrivate()));
    }

    /** By hand, since the library's signer needs another library. */
    String edDsa(String algorithm, JWTClaimsSet claims) throws Exception {
        String input = encode("{\"alg\":\"" + algorithm + "\",\"kid\":\"ed-1\"}") + "." + encode(claims.toString());
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initSign(ed.getPrivate());
        ed25519.update(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + Base64URL.encode(ed25519.sign());
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws Exception {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    static String encode(String text) {
        return Base64URL.encode(text).toString();
    }

    private static KeyPair generate(String type, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair generateP256() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}

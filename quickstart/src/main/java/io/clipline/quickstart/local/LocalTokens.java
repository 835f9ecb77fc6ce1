package io.clipline.quickstart.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

/**
 * The stand-in for a platform's login: a key of its own and tokens signed with it (RFC 7519), so that the quickstart
 * runs with authentication on, as a deployment does.
 */
public final class LocalTokens {

    static final String ISSUER = "clipline-quickstart";
    static final String AUDIENCE = "clipline";

    private static final Duration LIFE = Duration.ofDays(30);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final ECKey key;
    private final Path publicKeys;

    private LocalTokens(ECKey key, Path publicKeys) {
        this.key = key;
        this.publicKeys = publicKeys;
    }

    /** Uses the key in the folder, or makes one there that only the owner of the folder's files may read. */
    static LocalTokens in(Path folder) throws IOException {
        Path privateKey = folder.resolve("signing-key.json");
        Path publicKeys = folder.resolve("jwks.json");
        try {
            if (Files.notExists(privateKey)) {
                ECKey made = new ECKeyGenerator(Curve.P_256)
                        .keyIDFromThumbprint(true)
                        .algorithm(JWSAlgorithm.ES256)
                        .generate();
                Files.createFile(privateKey, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
                Files.writeString(privateKey, made.toJSONString());
            }
            ECKey key = ECKey.parse(Files.readString(privateKey));
            Files.writeString(publicKeys, new JWKSet(key.toPublicJWK()).toString());
            return new LocalTokens(key, publicKeys);
        } catch (JOSEException | ParseException e) {
            throw new IOException(privateKey + " holds no usable key; delete it and a new one is made", e);
        }
    }

    /** The file with the public key, for the service that checks tokens. */
    Path publicKeys() {
        return publicKeys;
    }

    /** A token with which a user asks for clips of their own. */
    public String user(String userId) {
        return token(userId, "clips:create");
    }

    /** A token with which the platform says what recordings there are, and asks on behalf of users. */
    public String platform() {
        return token("platform", "recordings:write clips:create-for-others");
    }

    private String token(String subject, String scopes) {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(AUDIENCE)
                        .subject(subject)
                        .claim("scope", scopes)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a key that was made here signs", e);
        }
        return token.serialize();
    }
}

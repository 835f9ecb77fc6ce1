package io.clipline.request.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.clipline.request.request.Callers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JwtCallersTest {

    private static final String USER = "user-7 [CREATE]";
    private static final String UNSIGNED =
            "TOKEN_REFUSED: The token has a type or algorithm that is not accepted, or no known key has signed it.";

    private final Issuer issuer = new Issuer();
    private Callers callers = Callers.UNCHECKED;

    @BeforeAll
    void writeKeys(@TempDir Path folder) throws Exception {
        Path keys = Files.writeString(folder.resolve("keys.json"), issuer.jwks());
        callers = callers(keys, Set.of("RS256", "ES256", "EdDSA"));
    }

    static Callers callers(Path keyFile, Set<String> algorithms) {
        JwtConfig config = new JwtConfig(
                Optional.empty(),
                Optional.of(keyFile),
                Issuer.NAME,
                Set.of(Issuer.AUDIENCE, "another"),
                algorithms,
                Duration.ofSeconds(60));
        return JwtCallers.create(config, Clock.fixed(Issuer.NOW, ZoneOffset.UTC));
    }

    @Test
    void aTokenOfTheIssuerSaysWhoAsksAndWhatTheyMayDo() throws Exception {
        assertThat(recognise(issuer.token(claims -> claims))).isEqualTo(USER);
    }

    @Test
    void everyAcceptedAlgorithmWorks() throws Exception {
        JWTClaimsSet claims = Issuer.claims().build();
        assertThat(recognise(issuer.rs256("rsa-1", claims))).isEqualTo(USER);
        assertThat(recognise(issuer.es256(claims))).isEqualTo(USER);
        assertThat(recognise(issuer.edDsa("EdDSA", claims))).isEqualTo(USER);
    }

    @Test
    void anAlgorithmThatIsNotOnTheListIsRefusedThoughItsKeyIsKnown() throws Exception {
        JWSHeader rs512 =
                new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("rsa-1").build();
        String token = Issuer.sign(rs512, Issuer.claims().build(), new RSASSASigner(issuer.rsa.getPrivate()));
        assertThat(recognise(token)).isEqualTo(UNSIGNED);
        assertThat(recognise(issuer.edDsa("Ed25519", Issuer.claims().build()))).isEqualTo(UNSIGNED);
    }

    @ParameterizedTest(name = "expired {0} s ago")
    @CsvSource({"59, true", "60, false", "3600, false"})
    void anExpiredTokenIsRefusedBeyondTheClocksDifference(long secondsAgo, boolean accepted) throws Exception {
        String token = issuer.token(claims -> claims.expirationTime(at(-secondsAgo)));
        assertThat(recognise(token)).isEqualTo(accepted ? USER : "TOKEN_REFUSED: The token has expired.");
    }

    @ParameterizedTest(name = "valid in {0} s")
    @CsvSource({"60, true", "61, false", "3600, false"})
    void aTokenThatIsNotValidYetIsRefusedBeyondTheClocksDifference(long inSeconds, boolean accepted) throws Exception {
        String token = issuer.token(claims -> claims.notBeforeTime(at(inSeconds)));
        assertThat(recognise(token)).isEqualTo(accepted ? USER : "TOKEN_REFUSED: The token is not valid yet.");
    }

    @Test
    void aTokenWithoutAnEndIsRefused() throws Exception {
        assertThat(recognise(issuer.token(claims -> claims.expirationTime(null))))
                .isEqualTo("TOKEN_REFUSED: The token does not say when it expires.");
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() throws Exception {
        String expected = "TOKEN_REFUSED: The token comes from another issuer.";
        assertThat(recognise(issuer.token(claims -> claims.issuer("https://evil.example"))))
                .isEqualTo(expected);
        assertThat(recognise(issuer.token(claims -> claims.issuer(Issuer.NAME + "/"))))
                .isEqualTo(expected);
        assertThat(recognise(issuer.token(claims -> claims.issuer(null)))).isEqualTo(expected);
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() throws Exception {
        String expected = "TOKEN_REFUSED: The token is for another audience.";
        assertThat(recognise(issuer.token(claims -> claims.audience("payments"))))
                .isEqualTo(expected);
        assertThat(recognise(issuer.token(claims -> claims.audience((String) null))))
                .isEqualTo(expected);
        assertThat(recognise(issuer.token(claims -> claims.audience(List.of("payments", "another")))))
                .as("one of several is enough")
                .isEqualTo(USER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000b"})
    void aTokenWithoutAUsableSubjectIsRefused(String subject) throws Exception {
        assertThat(recognise(issuer.token(claims -> claims.subject(subject)))).contains("no subject");
    }

    @Test
    void aSubjectIsAsLongAsAUsersIdCanBe() throws Exception {
        assertThat(recognise(issuer.token(claims -> claims.subject("u".repeat(128)))))
                .endsWith("[CREATE]");
        assertThat(recognise(issuer.token(claims -> claims.subject("u".repeat(129)))))
                .contains("no subject");
        assertThat(recognise(issuer.token(claims -> claims.subject(null)))).contains("no subject");
    }

    @Test
    void aTokenThatIsNotSignedIsRefused() throws Exception {
        assertThat(recognise(new PlainJWT(Issuer.claims().build()).serialize())).isEqualTo(UNSIGNED);
        String good = issuer.token(claims -> claims);
        String withoutSignature = good.substring(0, good.lastIndexOf('.') + 1);
        assertThat(recognise(withoutSignature)).startsWith("TOKEN_REFUSED");
        for (String none : List.of("none", "None", "NONE", "")) {
            String header = Issuer.encode("{\"alg\":\"" + none + "\",\"kid\":\"rsa-1\"}");
            assertThat(recognise(header + good.substring(good.indexOf('.')))).startsWith("TOKEN_REFUSED");
        }
    }

    @Test
    void aPublicKeyIsNoSecret() throws Exception {
        PublicKey key = issuer.rsa.getPublic();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret : List.of(
                key.getEncoded(),
                pem.getBytes(StandardCharsets.US_ASCII),
                issuer.rsaJwk().toString().getBytes(StandardCharsets.UTF_8))) {
            JWSHeader hs256 =
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build();
            assertThat(recognise(Issuer.sign(hs256, Issuer.claims().build(), new MACSigner(secret))))
                    .isEqualTo(UNSIGNED);
        }
    }

    @Test
    void aKeyThatTheTokenBringsAlongIsNotUsed() throws Exception {
        Issuer other = new Issuer();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("rsa-1")
                .jwk(other.rsaJwk())
                .jwkURL(java.net.URI.create("https://evil.example/keys"))
                .build();
        String token = Issuer.sign(header, Issuer.claims().build(), new RSASSASigner(other.rsa.getPrivate()));
        assertThat(recognise(token)).isEqualTo(UNSIGNED);
    }

    @Test
    void aTokenThatNamesAnUnknownKeyIsRefused() throws Exception {
        assertThat(recognise(issuer.rs256("rsa-2", Issuer.claims().build()))).isEqualTo(UNSIGNED);
        assertThat(recognise(issuer.rs256("ec-1", Issuer.claims().build())))
                .as("a key of another type")
                .isEqualTo(UNSIGNED);
    }

    @Test
    void aTokenWhoseClaimsWereChangedIsRefused() throws Exception {
        String good = issuer.token(claims -> claims);
        String[] parts = good.split("\\.", -1);
        String claims = Issuer.encode(Issuer.claims().subject("admin").build().toString());
        assertThat(recognise(parts[0] + "." + claims + "." + parts[2])).isEqualTo(UNSIGNED);
    }

    @Test
    void aTokenWithAnExtensionThatMustBeUnderstoodIsRefused() throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("rsa-1")
                .criticalParams(Set.of("exotic"))
                .customParam("exotic", true)
                .build();
        String token = Issuer.sign(header, Issuer.claims().build(), new RSASSASigner(issuer.rsa.getPrivate()));
        assertThat(recognise(token)).isEqualTo(UNSIGNED);
    }

    @Test
    void anAccessTokenMaySayThatItIsOneAndOtherTokensAreNotAccessTokens() throws Exception {
        assertThat(recognise(typed("at+jwt"))).isEqualTo(USER);
        assertThat(recognise(typed("application/at+jwt"))).isEqualTo(USER);
        assertThat(recognise(typed("logout+jwt"))).isEqualTo(UNSIGNED);
    }

    @Test
    void scopesAreReadFromEitherClaimAndOnlyOursCount() throws Exception {
        assertThat(recognise(issuer.token(claims -> claims.claim("scope", null))))
                .isEqualTo("user-7 []");
        assertThat(recognise(issuer.token(claims -> claims.claim("scope", "clips:create-for-others recordings:write"))))
                .isEqualTo("user-7 [CREATE_FOR_OTHERS, WRITE_RECORDINGS]");
        assertThat(recognise(
                        issuer.token(claims -> claims.claim("scope", null).claim("scp", List.of("clips:create", "x")))))
                .isEqualTo(USER);
        assertThat(recognise(issuer.token(claims -> claims.claim("scope", "CLIPS:CREATE clips:create* clips:"))))
                .isEqualTo("user-7 []");
        assertThat(recognise(issuer.token(claims -> claims.claim("scope", java.util.Map.of("clips:create", true)))))
                .isEqualTo("user-7 []");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a.b.c",
                "garbage",
                "e30.e30.",
                "e30.e30.e30",
                "eyJhbGciOiJSUzI1NiJ9..",
                "eyJhbGciOiJSUzI1NiJ9.e30.AAAA",
                "eyJhbGciOjF9.e30.AAAA",
                "eyJhbGciOiJSUzI1NiIsImtpZCI6WzFdfQ.e30.AAAA",
                "a.b.c.d.e",
                "%00.%00.%00",
            })
    void garbageIsRefused(String token) {
        assertThat(recognise(token)).startsWith("TOKEN_REFUSED: ");
    }

    @Test
    void depthAndLengthCostNothing() {
        String deep = Issuer.encode("{\"alg\":\"RS256\",\"x\":" + "[".repeat(50_000));
        assertThat(recognise(deep + "." + deep + ".AAAA")).startsWith("TOKEN_REFUSED: ");
        assertThat(recognise("A".repeat(1_000_000))).startsWith("TOKEN_REFUSED: ");
    }

    @Test
    void noDamageToATokenIsAFailureOfOursOrPasses() throws Exception {
        Random random = new Random(7);
        String good = issuer.token(claims -> claims);
        for (int i = 0; i < 1_000; i++) {
            char[] token = good.toCharArray();
            // The last character of a part may hold bits that mean nothing, so the end is left alone.
            int at = random.nextInt(token.length - 2);
            char now = "abcXYZ019-_.~\u0001é".charAt(random.nextInt(15));
            if (token[at] == now || token[at] == '.' || token[at + 1] == '.') {
                continue;
            }
            token[at] = now;
            assertThat(recognise(new String(token))).startsWith("TOKEN_REFUSED: ");
        }
    }

    @Test
    void theHeaderIsASingleBearerToken() throws Exception {
        String good = issuer.token(claims -> claims);
        assertThat(Recognised.header(callers, "bearer  " + good)).isEqualTo(USER);
        assertThat(Recognised.header(callers)).startsWith("NO_TOKEN: ");
        assertThat(Recognised.header(callers, "Basic dXNlcjpwYXNz")).startsWith("NO_TOKEN: ");
        assertThat(Recognised.header(callers, good)).startsWith("NO_TOKEN: ");
        assertThat(Recognised.header(callers, "Bearer " + good, "Bearer " + good))
                .startsWith("TOKEN_REFUSED: ");
    }

    private String typed(String type) throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("rsa-1")
                .type(new JOSEObjectType(type))
                .build();
        return Issuer.sign(header, Issuer.claims().build(), new RSASSASigner(issuer.rsa.getPrivate()));
    }

    private String recognise(String token) {
        return Recognised.by(callers, token);
    }

    private static Date at(long secondsFromNow) {
        Instant instant = Issuer.NOW.plusSeconds(secondsFromNow);
        return Date.from(instant);
    }
}

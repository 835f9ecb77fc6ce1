package io.clipline.request.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import io.clipline.request.request.Callers;
import io.clipline.runtime.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    private static final Issuer ISSUER = new Issuer();
    private static final Set<String> ALL = Set.copyOf(Algorithms.NAMES);
    private static final JWTClaimsSet CLAIMS = Issuer.claims().build();

    @TempDir
    private Path folder;

    @Test
    void aFileMayHoldPublicKeysOfEveryTypeInPemAndTheyFitAnyKeyId() throws Exception {
        Callers callers = callers("# our issuer\n" + pem(ISSUER.rsa.getPublic()) + pem(ISSUER.ec.getPublic())
                + pem(ISSUER.ed.getPublic()));

        assertThat(Recognised.by(callers, ISSUER.rs256("any", CLAIMS))).startsWith("user-7");
        assertThat(Recognised.by(callers, ISSUER.es256(CLAIMS))).startsWith("user-7");
        assertThat(Recognised.by(callers, ISSUER.edDsa("EdDSA", CLAIMS))).startsWith("user-7");
        assertThat(Recognised.by(callers, ISSUER.edDsa("Ed25519", CLAIMS))).startsWith("user-7");
        assertThat(Recognised.by(callers, new Issuer().rs256("any", CLAIMS))).startsWith("TOKEN_REFUSED");
    }

    @Test
    void aFileMayHoldTheOldAndTheNewKeyWithoutIds() throws Exception {
        Issuer next = new Issuer();
        Callers callers = callers(pem(ISSUER.rsa.getPublic()) + pem(next.rsa.getPublic()));

        assertThat(Recognised.by(callers, ISSUER.rs256("old", CLAIMS))).startsWith("user-7");
        assertThat(Recognised.by(callers, next.rs256("new", CLAIMS))).startsWith("user-7");
    }

    @Test
    void aSecretKeyInASetIsLeftOutAndAPrivateOneIsReadAsPublic() throws Exception {
        JWK secret = new OctetSequenceKey.Builder(new byte[32]).keyID("rsa-1").build();
        JWK keyPair = new RSAKey.Builder((RSAPublicKey) ISSUER.rsa.getPublic())
                .privateKey(ISSUER.rsa.getPrivate())
                .keyID("rsa-1")
                .build();
        Callers callers = callers(new JWKSet(List.of(secret, keyPair)).toString(false));

        assertThat(Recognised.by(callers, ISSUER.rs256("rsa-1", CLAIMS))).startsWith("user-7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            })
    void aFileWithoutAPublicKeyStopsTheStart(String text) {
        assertThatThrownBy(() -> callers(text))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("CLIPLINE_AUTH_KEY_FILE")
                .hasMessageContaining("keys");
    }

    @Test
    void aFileThatIsMissingOrTooLargeStopsTheStart() throws Exception {
        assertThatThrownBy(() -> KeyFile.read(folder.resolve("missing")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("missing");
        Path large = Files.write(folder.resolve("large"), new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> KeyFile.read(large)).isInstanceOf(InvalidSettingException.class);
    }

    private Callers callers(String text) throws IOException {
        return JwtCallersTest.callers(Files.writeString(folder.resolve("keys"), text), ALL);
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}

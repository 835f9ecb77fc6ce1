package io.clipline.request.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpServer;
import io.clipline.request.request.Callers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishedKeysTest {

    private static final Issuer ISSUER = new Issuer();
    private static final JWTClaimsSet CLAIMS = Issuer.claims().build();

    private final AtomicInteger fetches = new AtomicInteger();
    private volatile int status = 200;
    private volatile String document = ISSUER.jwks();
    private final HttpServer publisher;

    PublishedKeysTest() throws IOException {
        publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void publish() {
        publisher.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            byte[] body = document.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        publisher.start();
    }

    @AfterEach
    void stop() {
        publisher.stop(0);
    }

    @Test
    void keysAreFetchedOnceForManyTokens() throws Exception {
        Callers callers = callers();
        for (int i = 0; i < 20; i++) {
            assertThat(Recognised.by(callers, ISSUER.rs256("rsa-1", CLAIMS))).startsWith("user-7");
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void aNewKeyIsFoundAtOnce() throws Exception {
        Callers callers = callers();
        assertThat(Recognised.by(callers, ISSUER.rs256("rsa-1", CLAIMS))).startsWith("user-7");

        Issuer rotated = new Issuer();
        document = rotated.jwks().replace("rsa-1", "rsa-2");

        assertThat(Recognised.by(callers, rotated.rs256("rsa-2", CLAIMS))).startsWith("user-7");
        assertThat(Recognised.by(callers, ISSUER.rs256("rsa-1", CLAIMS))).startsWith("TOKEN_REFUSED");
    }

    @Test
    void tokensThatNameUnknownKeysDoNotMakeUsAskAgainAndAgain() throws Exception {
        Callers callers = callers();
        for (int i = 0; i < 50; i++) {
            assertThat(Recognised.by(callers, ISSUER.rs256("guess-" + i, CLAIMS)))
                    .startsWith("TOKEN_REFUSED");
        }
        assertThat(fetches.get()).isBetween(1, 3);
        assertThat(Recognised.by(callers, ISSUER.rs256("rsa-1", CLAIMS)))
                .as("those who have a key are not kept out")
                .startsWith("user-7");
    }

    @Test
    void whileNoKeysCanBeFetchedNobodyIsCalledAStranger() throws Exception {
        Callers callers = callers();
        status = 500;
        for (int i = 0; i < 10; i++) {
            assertThat(Recognised.by(callers, ISSUER.rs256("rsa-1", CLAIMS))).startsWith("KEYS_UNAVAILABLE");
        }
        // Two tries, each repeated once: an issuer that is down is not asked for every request.
        assertThat(fetches.get()).isBetween(1, 4);
    }

    @Test
    void aDocumentThatHoldsNoKeysIsAnOutageToo() throws Exception {
        document = "<html>maintenance</html>";
        assertThat(Recognised.by(callers(), ISSUER.rs256("rsa-1", CLAIMS))).startsWith("KEYS_UNAVAILABLE");
    }

    @Test
    void aDocumentThatIsTooLargeIsNotRead() throws Exception {
        document = " ".repeat(2 << 20) + ISSUER.jwks();
        assertThat(Recognised.by(callers(), ISSUER.rs256("rsa-1", CLAIMS))).startsWith("KEYS_UNAVAILABLE");
    }

    private Callers callers() {
        JwtConfig config = new JwtConfig(
                Optional.of(
                        URI.create("http://127.0.0.1:" + publisher.getAddress().getPort() + "/keys")),
                Optional.empty(),
                Issuer.NAME,
                Set.of(Issuer.AUDIENCE),
                Set.of("RS256"),
                Duration.ofSeconds(60));
        return JwtCallers.create(config, Clock.fixed(Issuer.NOW, ZoneOffset.UTC));
    }
}
